package io.kamerton.gateway.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.kamerton.gateway.Embeddings;
import io.kamerton.shared.text.Language;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The built-in English encoder, loaded by the first text it is asked for; never asked about another language. */
@Component
class LocalEmbeddings implements Embeddings {

    private static final Logger LOG = LoggerFactory.getLogger(LocalEmbeddings.class);

    /** The encoder was trained on 256 tokens; what follows only costs time. */
    private static final int LONGEST_TEXT = 1_200;

    private static final int CACHED_TEXTS = 2_000;

    /** Native code pins the carrier of a virtual thread, so it runs on threads of its own and leaves cores to others. */
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Thread.ofPlatform().daemon().name("encoder-", 0).factory());

    private final SingletonSupplier<Optional<EmbeddingModel>> encoder;

    private final Cache<String, float[]> vectors =
            Caffeine.newBuilder().maximumSize(CACHED_TEXTS).build();

    LocalEmbeddings() {
        this(MiniLmEncoder::load);
    }

    LocalEmbeddings(Supplier<EmbeddingModel> loader) {
        this.encoder = SingletonSupplier.of(() -> load(loader));
    }

    @Override
    public Optional<float[]> embed(String text, Language language) {
        if (language != Language.ENGLISH || text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.empty();
        }
        String beginning = beginningOf(text);
        float[] known = vectors.getIfPresent(beginning);
        return known == null ? encode(beginning) : Optional.of(known.clone());
    }

    @Override
    public OptionalDouble similarity(String a, String b) {
        Optional<float[]> first = embed(a, Language.of(a));
        if (first.isEmpty()) {
            return OptionalDouble.empty();
        }
        return embed(b, Language.of(b))
                .map(second -> OptionalDouble.of(cosine(first.get(), second)))
                .orElseGet(OptionalDouble::empty);
    }

    private Optional<float[]> encode(String text) {
        Optional<float[]> vector = CompletableFuture.supplyAsync(
                        () -> encoder.obtain()
                                .map(loaded -> loaded.embed(text).content().vector()),
                        workers)
                .join();
        vector.ifPresent(fresh -> vectors.put(text, fresh.clone()));
        return vector;
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    private static String beginningOf(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return Math.clamp(product, -1, 1);
    }

    private static Optional<EmbeddingModel> load(Supplier<EmbeddingModel> loader) {
        try {
            return Optional.of(loader.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "The English encoder cannot be used on this machine; sentences are compared by their words alone",
                    e);
            return Optional.empty();
        }
    }
}
