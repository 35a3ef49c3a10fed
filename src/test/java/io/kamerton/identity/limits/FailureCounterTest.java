package io.kamerton.identity.limits;

import static io.kamerton.identity.limits.FailureCounter.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
class FailureCounterTest {

    private static final String PASSWORD = "PASSWORD";
    private static final String CODE = "TOTP";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final MovableClock clock = new MovableClock();
    private final Subject subject = Subject.ofUnknown(UUID.randomUUID().toString());
    private FailureCounter counter;

    @BeforeEach
    void openTheCounter() {
        counter = new FailureCounter(jdbc, clock, transactions, TestLimits.standard(), new SimpleMeterRegistry());
    }

    @Test
    void a31_of_200_parallel_guesses_from_200_addresses_five_are_compared_and_the_owner_still_enters()
            throws InterruptedException, ExecutionException {
        assertThat(goesOf200()).isEqualTo(5);
        assertThat(counter.begin(subject, PASSWORD, "the browser of the owner")).isInstanceOf(Attempt.Go.class);
        clock.advance(Duration.ofSeconds(30));
        assertThat(goesOf200()).isEqualTo(1);
    }

    private long goesOf200() throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        var tries = new ArrayList<Future<Attempt>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guess = 0; guess < 200; guess++) {
                var address = "198.51.100." + guess;
                tries.add(threads.submit(() -> {
                    start.await();
                    counter.requirePace(address);
                    return counter.begin(subject, PASSWORD, STRANGER);
                }));
            }
            start.countDown();
        }
        var goes = 0L;
        for (var attempt : tries) {
            goes += attempt.get() instanceof Attempt.Go ? 1 : 0;
        }
        return goes;
    }

    @Test
    void from_the_fifth_failure_the_wait_doubles_from_30_seconds_to_an_hour() {
        for (var failure = 1; failure < 5; failure++) {
            assertThat(goes()).isTrue();
        }
        for (var seconds : new int[] {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            assertThat(goes()).isTrue();
            assertThat(counter.begin(subject, PASSWORD, STRANGER))
                    .isEqualTo(new Attempt.Wait(clock.instant().plusSeconds(seconds)));
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(goes()).as("just before %s s are over", seconds).isFalse();
            clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void tries_that_have_to_wait_do_not_make_the_wait_longer() {
        failTimes(5);
        for (var i = 0; i < 20; i++) {
            assertThat(goes()).isFalse();
        }
        clock.advance(Duration.ofSeconds(30));
        assertThat(goes()).isTrue();
    }

    @Test
    void a_success_ends_the_row_of_failures() {
        failTimes(4);
        assertThat(goes()).isTrue();
        counter.success(subject, PASSWORD, STRANGER);
        failTimes(4);
        assertThat(goes()).isTrue();
        assertThat(goes()).isFalse();
    }

    @Test
    void factors_and_known_browsers_are_counted_apart() {
        failTimes(5);
        assertThat(goes()).isFalse();
        assertThat(counter.begin(subject, CODE, STRANGER)).isInstanceOf(Attempt.Go.class);
        assertThat(counter.begin(subject, PASSWORD, "known")).isInstanceOf(Attempt.Go.class);
        counter.success(subject, PASSWORD, "known");
        assertThat(goes()).as("the owner's success does not free the strangers").isFalse();
    }

    @Test
    void after_100_failures_the_factor_is_off_until_an_administrator_acts() {
        for (var failure = 0; failure < 100; failure++) {
            assertThat(counter.isOff(subject)).isFalse();
            assertThat(goes()).isTrue();
            clock.advance(Duration.ofHours(1));
        }
        clock.advance(Duration.ofDays(400));
        counter.sweep();
        assertThat(counter.begin(subject, PASSWORD, STRANGER)).isEqualTo(new Attempt.Off());
        assertThat(counter.isOff(subject)).isTrue();
        counter.forget(subject);
        assertThat(goes()).isTrue();
    }

    @Test
    void a_log_in_that_rolls_back_does_not_take_its_count_along() {
        for (var failure = 0; failure < 5; failure++) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                assertThat(goes()).isTrue();
                status.setRollbackOnly();
            });
        }
        assertThat(goes()).isFalse();
    }

    @Test
    void an_address_posts_20_a_minute_and_then_one_each_three_seconds() {
        var address = "2001:db8:%s:1::1"
                .formatted(Integer.toHexString(UUID.randomUUID().hashCode() >>> 16));
        for (var post = 0; post < 20; post++) {
            counter.requirePace(address);
        }
        assertThatThrownBy(() -> counter.requirePace(address.replace("::1", "::2")))
                .as("another address of the same /64")
                .isInstanceOfSatisfying(
                        TryLaterException.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
        clock.advance(Duration.ofSeconds(3));
        counter.requirePace(address);
        assertThatThrownBy(() -> counter.requirePace(address)).isInstanceOf(TryLaterException.class);
    }

    @Test
    void while_the_database_is_away_nobody_is_let_try() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", "");
        var blind = new FailureCounter(
                JdbcClient.create(nowhere),
                clock,
                new JdbcTransactionManager(nowhere),
                TestLimits.standard(),
                new SimpleMeterRegistry());
        assertThatThrownBy(() -> blind.begin(subject, PASSWORD, STRANGER)).isInstanceOf(TryLaterException.class);
        assertThatThrownBy(() -> blind.requirePace("198.51.100.1")).isInstanceOf(TryLaterException.class);
    }

    @Test
    void people_are_counted_by_their_id_and_unknown_names_by_a_hash_that_does_not_show_them() {
        assertThat(Subject.of(new UserId(7)).value()).isEqualTo("user:7");
        var typed = Subject.ofUnknown("mypassword1");
        assertThat(typed).isEqualTo(Subject.ofUnknown("mypassword1")).isNotEqualTo(Subject.ofUnknown("mypassword2"));
        assertThat(typed.value()).doesNotContainIgnoringCase("password");
    }

    private boolean goes() {
        return counter.begin(subject, PASSWORD, STRANGER) instanceof Attempt.Go;
    }

    private void failTimes(int times) {
        for (var failure = 0; failure < times; failure++) {
            counter.begin(subject, PASSWORD, STRANGER);
        }
    }
}
