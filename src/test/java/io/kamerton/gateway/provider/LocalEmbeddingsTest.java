package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.shared.text.Language;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalEmbeddingsTest {

    private static final LocalEmbeddings EMBEDDINGS = new LocalEmbeddings();

    @AfterAll
    static void stop() {
        EMBEDDINGS.stop();
    }

    @Test
    void sentences_of_one_meaning_are_nearer_than_sentences_of_two() {
        var same = EMBEDDINGS.similarity("The cat sleeps on the sofa.", "A kitten is napping on the couch.");
        var other = EMBEDDINGS.similarity("The cat sleeps on the sofa.", "Interest rates rose in March.");
        assertThat(same.orElseThrow()).isGreaterThan(other.orElseThrow() + 0.3);
    }

    @Test
    void an_english_vector_has_length_one() {
        var vector = EMBEDDINGS.embed("A tuning fork.", Language.ENGLISH).orElseThrow();
        assertThat(vector).hasSize(384);
        assertThat(Math.sqrt(dot(vector, vector))).isCloseTo(1, within(1e-4));
    }

    @Test
    void it_never_votes_on_russian() {
        assertThat(EMBEDDINGS.embed("Камертон даёт чистый тон.", Language.RUSSIAN))
                .isEmpty();
        assertThat(EMBEDDINGS.similarity("Камертон даёт чистый тон.", "Камертон звучит чисто."))
                .isEmpty();
        assertThat(EMBEDDINGS.similarity("A tuning fork.", "Камертон звучит чисто."))
                .isEmpty();
    }

    @Test
    void a_text_without_words_has_no_vector() {
        assertThat(EMBEDDINGS.embed(" … ", Language.ENGLISH)).isEmpty();
        assertThat(EMBEDDINGS.embed("", Language.ENGLISH)).isEmpty();
    }

    @Test
    void a_caller_who_changes_a_vector_changes_nobody_elses() {
        var text = "Nobody writes here.";
        EMBEDDINGS.embed(text, Language.ENGLISH).orElseThrow()[0] = 99;
        assertThat(EMBEDDINGS.embed(text, Language.ENGLISH).orElseThrow()[0]).isBetween(-1f, 1f);
    }

    @Test
    void a_text_far_beyond_the_encoders_length_is_cut_and_encoded() {
        assertThat(EMBEDDINGS.embed("word ".repeat(200_000), Language.ENGLISH)).isPresent();
        assertThat(EMBEDDINGS.embed("😀a".repeat(5_000), Language.ENGLISH)).isPresent();
    }

    @Test
    void many_callers_at_once_get_the_vectors_that_one_caller_gets() {
        List<String> texts = IntStream.range(0, 24)
                .mapToObj(i -> "Sentence number " + i + " of the crowd.")
                .toList();
        var together = texts.parallelStream()
                .map(text -> EMBEDDINGS.embed(text, Language.ENGLISH).orElseThrow())
                .toList();
        var alone = new LocalEmbeddings();
        for (var i = 0; i < texts.size(); i++) {
            assertThat(alone.embed(texts.get(i), Language.ENGLISH).orElseThrow())
                    .isEqualTo(together.get(i));
        }
        alone.stop();
    }

    @Test
    void nothing_is_loaded_before_the_first_english_text_and_then_only_once() {
        var loads = new AtomicInteger();
        var lazy = new LocalEmbeddings(() -> {
            loads.incrementAndGet();
            return MiniLmEncoder.load();
        });
        lazy.embed("Камертон даёт чистый тон.", Language.RUSSIAN);
        assertThat(loads).hasValue(0);
        lazy.embed("A tuning fork gives a pure tone.", Language.ENGLISH);
        lazy.embed("Another sentence.", Language.ENGLISH);
        assertThat(loads).hasValue(1);
        lazy.stop();
    }

    @Test
    void where_the_encoder_cannot_be_loaded_there_are_no_vectors_and_no_second_attempt() {
        var attempts = new AtomicInteger();
        var broken = new LocalEmbeddings(() -> {
            attempts.incrementAndGet();
            throw new UnsatisfiedLinkError("no such machine");
        });
        assertThat(broken.embed("A tuning fork.", Language.ENGLISH)).isEmpty();
        assertThat(broken.similarity("A tuning fork.", "A pitch pipe.")).isEmpty();
        assertThat(attempts).hasValue(1);
        broken.stop();
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
