package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.gateway.Embeddings;
import io.kamerton.shared.text.Language;
import io.kamerton.shared.text.TextAnalysis;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KamertonTest
class EncoderScaleTest {
    private static final int PAIRS = 5_000;

    @Autowired
    Embeddings embeddings;

    @Test
    void the_scale_begins_where_random_sentences_of_the_samples_end() {
        List<List<float[]>> texts = SampleText.in("en").stream()
                .map(sample -> TextAnalysis.sentences(sample.text()).stream()
                        .map(sentence ->
                                embeddings.embed(sentence, Language.ENGLISH).orElseThrow())
                        .toList())
                .toList();
        Random random = new Random(20261121);
        List<Double> cosines = new ArrayList<>();
        while (cosines.size() < PAIRS) {
            int one = random.nextInt(texts.size());
            int other = random.nextInt(texts.size());
            if (one != other) {
                cosines.add(cosine(anyOf(texts.get(one), random), anyOf(texts.get(other), random)));
            }
        }
        cosines.sort(null);
        double measured = cosines.get((int) (0.95 * PAIRS));
        assertThat(measured).isCloseTo(EncoderScale.RANDOM_PAIRS_95, within(0.01));
    }

    private static float[] anyOf(List<float[]> vectors, Random random) {
        return vectors.get(random.nextInt(vectors.size()));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
