package io.kamerton.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.identity.key.StoredKey.Owner;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

class RememberedKeysTest {

    private static final StoredKey KEY = new StoredKey(
            new KeyId(1),
            new KeyTerms(
                    "key",
                    Set.of(Scope.MODELS),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Priority.NORMAL),
            Optional.empty(),
            new byte[] {1},
            new Owner(new UserId(1), "service", true, Set.of(), false, 1),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(Scope.MODELS));

    private final AtomicLong time = new AtomicLong(1_000_000_000_000L);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<StoredKey> stored = Optional.of(KEY);
    private volatile boolean away;
    private volatile CountDownLatch frozen = new CountDownLatch(0);

    private final RememberedKeys<String> keys = new RememberedKeys<>(key -> database(), time::get);

    private Optional<StoredKey> database() {
        asked.incrementAndGet();
        try {
            frozen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
        return stored;
    }

    @Test
    void a_key_is_asked_for_once_in_four_seconds() {
        keys.find("key");
        after(Duration.ofMillis(3_999));
        keys.find("key");
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_revoked_key_dies_within_five_seconds_while_the_database_answers() {
        keys.find("key");
        stored = Optional.empty();
        after(Duration.ofMillis(4_001));
        assertThat(keys.find("key")).isEmpty();
    }

    @Test
    void a_known_key_goes_on_for_five_minutes_while_the_database_is_away_and_not_longer() {
        keys.find("key");
        away = true;
        after(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(keys.find("key")).contains(KEY);
        after(Duration.ofSeconds(2));
        assertThatThrownBy(() -> keys.find("key")).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void whoever_is_not_known_does_not_wait_for_a_database_that_stands_still() {
        frozen = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> keys.find("key")).isInstanceOf(QueryTimeoutException.class);
        } finally {
            frozen.countDown();
        }
    }

    @Test
    void a_key_that_is_not_known_needs_the_database() {
        away = true;
        assertThatThrownBy(() -> keys.find("key")).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void a_database_that_is_away_is_not_asked_by_every_call() {
        keys.find("key");
        away = true;
        after(Duration.ofSeconds(10));
        for (var call = 0; call < 100; call++) {
            assertThat(keys.find("key")).contains(KEY);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_database_that_hangs_holds_up_no_known_key() {
        keys.find("key");
        frozen = new CountDownLatch(1);
        after(Duration.ofSeconds(10));
        assertThat(keys.find("key")).contains(KEY);
        after(Duration.ofSeconds(60));
        assertThat(keys.find("key")).contains(KEY);
        assertThat(asked).hasValueLessThanOrEqualTo(2);
        frozen.countDown();
    }

    @Test
    void a_key_revoked_while_the_database_was_away_is_dead_when_it_is_back() {
        keys.find("key");
        away = true;
        after(Duration.ofSeconds(60));
        assertThat(keys.find("key")).isPresent();
        away = false;
        stored = Optional.empty();
        after(Duration.ofSeconds(2));
        assertThat(keys.find("key")).isEmpty();
    }

    @Test
    void what_was_asked_before_a_change_is_not_remembered_after_it() {
        keys.find("key");
        stored = Optional.empty();
        keys.forget();
        assertThat(keys.find("key")).isEmpty();
    }

    private void after(Duration passed) {
        time.addAndGet(passed.toNanos());
    }
}
