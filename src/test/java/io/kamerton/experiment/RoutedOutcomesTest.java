package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Batches of the log that come twice, at the same time, or of what is not there. */
@AsPerson(Role.ADMIN)
class RoutedOutcomesTest extends CallsOfATest {

    @Test
    void a_batch_that_comes_twice_counts_once() {
        var calls = IntStream.range(0, 40)
                .mapToObj(i -> call(i % 2 == 0 ? "a" : "b", "user-" + i % 8).numbered(log.nextId()))
                .toArray(Generation[]::new);
        replay(calls);
        var before = test.details().path("report").toString();
        replay(calls);
        assertThat(test.details().path("report").toString()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM exposure WHERE experiment_id = :id"))
                .isEqualTo(40);
        assertThat(count("SELECT sum(units) FROM exposure_hour JOIN phase p ON p.id = phase_id"
                        + " WHERE experiment_id = :id"))
                .isEqualTo(8);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    @Test
    void calls_of_tests_and_variants_that_are_not_there_hold_up_nobody() {
        replay(
                ACallOfARoute.of(Long.MAX_VALUE, "a", "nobody").numbered(log.nextId()),
                call("z", "anna").numbered(log.nextId()),
                call("a", "anna").numbered(log.nextId()));
        assertThat(count("SELECT count(*) FROM exposure WHERE experiment_id = :id"))
                .isEqualTo(1);
    }

    @Test
    void a_call_a_day_after_the_first_of_its_unit_is_kept_and_not_analysed() {
        var first = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(30));
        replay(
                call("a", "anna").at(first).numbered(log.nextId()),
                call("a", "anna").at(first.plus(Duration.ofHours(25))).numbered(log.nextId()));
        var arm = metric("cost").path("arms").get(0);
        assertThat(arm.path("values").longValue()).isEqualTo(1);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    @Test
    void the_log_and_clients_that_tell_of_the_same_calls_at_the_same_time_lose_nothing() throws Exception {
        var calls = new ArrayList<Generation>();
        for (var i = 0; i < 400; i++) {
            calls.add(call(i % 2 == 0 ? "a" : "b", "user-" + i % 10)
                    .lasting(Duration.ofMillis(100 + i))
                    .numbered(log.nextId()));
        }
        replay(calls.subList(0, 200).toArray(Generation[]::new));
        try (var pool = Executors.newFixedThreadPool(6)) {
            var workers = new ArrayList<Callable<Void>>();
            for (var part = 0; part < 4; part++) {
                var slice = calls.subList(part * 50, 400);
                workers.add(() -> {
                    for (var i = 0; i < slice.size(); i += 25) {
                        replay(slice.subList(i, Math.min(slice.size(), i + 25)).toArray(Generation[]::new));
                    }
                    return null;
                });
            }
            for (var client = 0; client < 2; client++) {
                var odd = client;
                workers.add(() -> {
                    for (var i = odd; i < 120; i += 2) {
                        var call = calls.get(i);
                        var answer = test.record(
                                Long.toString(call.id()),
                                call.share().orElseThrow().variant(),
                                Map.of("response_time", 3, "tokens", 7, "cost", 0.5, "quality_score", i % 10));
                        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                    }
                    return null;
                });
            }
            for (var worker : pool.invokeAll(workers)) {
                worker.get();
            }
        }
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
        assertThat(count("SELECT count(*) FROM exposure WHERE experiment_id = :id"))
                .isEqualTo(400);
        assertThat(count("SELECT sum(sessions) FROM exposure_hour JOIN phase p ON p.id = phase_id"
                        + " WHERE experiment_id = :id"))
                .isEqualTo(400);
        assertThat(count("""
                        SELECT count(*) FROM session_value v JOIN exposure USING (session_id)
                        WHERE experiment_id = :id AND metric = 'cost' AND source = 'API' AND value = 0.5
                        """)).isEqualTo(120);
    }

    private JsonNode metric(String name) {
        for (var metric : test.details().path("report").path("secondary")) {
            if (metric.path("metric").asString().equals(name)) {
                return metric;
            }
        }
        throw new AssertionError("no metric " + name);
    }
}
