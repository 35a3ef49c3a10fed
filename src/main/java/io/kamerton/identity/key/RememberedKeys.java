package io.kamerton.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;

/**
 * Keys as the database told them, for four seconds; while it does not answer, a key that was known goes on for five
 * minutes. One question at a time is asked about a key. Thread-safe.
 */
final class RememberedKeys<K> {

    /** With {@link #PATIENCE} below five seconds: so long a revoked key may live. */
    static final Duration FRESH = Duration.ofSeconds(4);

    static final Duration WITHOUT_DATABASE = Duration.ofMinutes(5);

    /** How long a caller whose key is known waits for a database that is slow. */
    static final Duration PATIENCE = Duration.ofMillis(800);

    /** How long a caller waits whose key is not known: a database that stands still would hold him half a minute. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Function<K, Optional<StoredKey>> database;
    private final LongSupplier nanoTime;
    private final Cache<K, Known> known;
    private final ConcurrentHashMap<K, Question> questions = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    RememberedKeys(Function<K, Optional<StoredKey>> database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(nanoTime::getAsLong)
                .expireAfterWrite(WITHOUT_DATABASE)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Empty where the database knows no such key.
     *
     * @throws DataAccessException the database does not answer and the key is not known from before
     */
    Optional<StoredKey> find(K key) {
        var present = known.getIfPresent(key);
        if (present != null && nanoTime.getAsLong() - present.at < FRESH.toNanos()) {
            return present.key;
        }
        return present == null || present.key.isEmpty() ? asked(key) : refreshed(key, present);
    }

    /** Everything that was told or asked before this call. */
    void forget() {
        forgotten.incrementAndGet();
        questions.clear();
        known.invalidateAll();
    }

    private Optional<StoredKey> asked(K key) {
        try {
            return question(key).answer.get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("The database did not tell of a key in time", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("Interrupted while a key was looked for", e);
        }
    }

    private Optional<StoredKey> refreshed(K key, Known present) {
        if (nanoTime.getAsLong() - present.failedAt < PAUSE.toNanos()) {
            return present.key;
        }
        var question = question(key);
        try {
            var waited = Duration.ofNanos(nanoTime.getAsLong() - question.since);
            var left = Math.max(0, PATIENCE.minus(waited).toNanos());
            return question.answer.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return present.key;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException || e.getCause() instanceof TransactionException) {
                present.failedAt = nanoTime.getAsLong();
                return present.key;
            }
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return present.key;
        }
    }

    private Question question(K key) {
        return questions.computeIfAbsent(key, asked -> {
            var question = new Question(new CompletableFuture<>(), nanoTime.getAsLong(), forgotten.get());
            Thread.ofVirtual().name("key-check").start(() -> ask(asked, question));
            return question;
        });
    }

    private void ask(K key, Question question) {
        try {
            var answer = database.apply(key);
            var entry = new Known(answer, question.since);
            known.put(key, entry);
            if (forgotten.get() != question.forgotten) {
                known.asMap().remove(key, entry);
            }
            questions.remove(key, question);
            question.answer.complete(answer);
        } catch (RuntimeException | Error e) {
            questions.remove(key, question);
            question.answer.completeExceptionally(e);
        }
    }

    private static RuntimeException unwrapped(Exception e) {
        @Nullable Throwable cause = e.getCause();
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    private record Question(CompletableFuture<Optional<StoredKey>> answer, long since, long forgotten) {}

    private static final class Known {

        private final Optional<StoredKey> key;
        private final long at;
        private volatile long failedAt;

        /** @param at when the question was asked, since the answer may be as old as that */
        Known(Optional<StoredKey> key, long at) {
            this.key = key;
            this.at = at;
            this.failedAt = at - PAUSE.toNanos();
        }
    }
}
