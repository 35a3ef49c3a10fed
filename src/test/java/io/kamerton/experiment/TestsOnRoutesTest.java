package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Tests that divide the calls of a route. */
@AsPerson(Role.ADMIN)
class TestsOnRoutesTest extends OnARoute {

    private static final Optional<String> ANY = Optional.empty();
    private static final int UNITS = 10_000;

    @Autowired
    SelectionService selections;

    @Autowired
    ExperimentRecords records;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_call_gets_the_variant_that_select_model_would_give_the_same_unit() {
        var test = onRoute(Map.of("traffic_split", 0.3));
        var phase = records.find(new ExperimentId(test.id())).orElseThrow().phase();
        var inB = 0;
        for (var i = 0; i < UNITS; i++) {
            var unit = "пользователь-" + i;
            var share = split.shareOf(route, unit, ANY).orElseThrow();
            assertThat(share.variant())
                    .isEqualTo(phase.propose(unit).orElseThrow().letter());
            assertThat(share.enrolled()).isTrue();
            inB += share.variant().equals("b") ? 1 : 0;
        }
        assertThat(inB).isBetween(2_700, 3_300);
        for (var i = 0; i < 100; i++) {
            var unit = "session:" + i;
            var selected = selections.select(new ExperimentId(test.id()), new SelectionDraft(unit, ANY));
            assertThat(split.shareOf(route, unit, ANY).map(Share::variant))
                    .contains(selected.variant().label().letter());
        }
    }

    @Test
    void a_share_tells_what_the_variant_is_made_of() {
        var test = onRoute(Map.of(
                "traffic_split",
                1,
                "variant_b",
                Map.of("name", "m:1", "parameters", Map.of("temperature", 0.4), "prompt", "Be brief.")));
        assertThat(split.shareOf(route, "anna", ANY))
                .contains(new Share(test.id(), "b", "m:1", Map.of("temperature", 0.4), Optional.of("Be brief."), true));
    }

    @Test
    void outside_the_coverage_the_control_serves_and_nobody_is_enrolled() {
        onRoute(Map.of("coverage", 0, "traffic_split", 1));
        var share = split.shareOf(route, "anna", ANY).orElseThrow();
        assertThat(share.variant()).isEqualTo("a");
        assertThat(share.enrolled()).isFalse();
    }

    @Test
    void only_calls_of_the_tests_own_types_take_part() {
        var chat = onRoute(Map.of("request_types", List.of("chat", "mail")));
        var summary = onRoute(Map.of("request_types", List.of("summary")));
        assertThat(split.shareOf(route, "anna", Optional.of("chat")).map(Share::test))
                .contains(chat.id());
        assertThat(split.shareOf(route, "anna", Optional.of("summary")).map(Share::test))
                .contains(summary.id());
        assertThat(split.shareOf(route, "anna", Optional.of("other"))).isEmpty();
        assertThat(split.shareOf(route, "anna", ANY)).isEmpty();
        assertThat(split.testOn(route)).hasValue(chat.id());
    }

    @Test
    void a_route_without_a_test_and_a_test_without_a_route_know_nothing_of_each_other() {
        var other = aRunningTest(api);
        assertThat(split.shareOf(route, "anna", ANY)).isEmpty();
        assertThat(split.testOn(route)).isEmpty();
        assertThat(other.details().has("route")).isFalse();
    }

    @Test
    void a_test_that_was_stopped_or_is_over_hands_out_nothing() {
        var stopped = onRoute(Map.of());
        assertThat(split.shareOf(route, "anna", ANY)).isPresent();
        assertThat(api.post(stopped.path("/stop"), "{}").status()).isEqualTo(200);
        assertThat(split.shareOf(route, "anna", ANY)).isEmpty();
        var over = onRoute(Map.of());
        jdbc.sql("UPDATE experiment SET ends_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", over.id())
                .update();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> split.shareOf(route, "anna", ANY).isEmpty());
        assertThat(split.testOn(route)).isEmpty();
        onRoute(Map.of());
    }

    @Test
    void an_end_that_comes_while_nobody_tells_of_it_is_seen_by_the_clock() {
        var test = onRoute(Map.of());
        var end = Instant.parse(test.details().path("ends_at").asString());
        var clock = new MovableClock();
        var deaf = new TestsOnRoutes(new ExperimentSettings(true, 0.5), records, clock, transactions);
        clock.advance(Duration.between(clock.instant(), end).minusMillis(1));
        deaf.reload();
        assertThat(deaf.shareOf(route, "anna", ANY)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(deaf.shareOf(route, "anna", ANY)).isEmpty();
    }

    @Test
    void where_tests_are_switched_off_calls_are_not_divided() {
        onRoute(Map.of());
        var off = instance(false);
        off.reload();
        assertThat(off.shareOf(route, "anna", ANY)).isEmpty();
        assertThat(off.testOn(route)).isPresent();
    }

    @Test
    void the_database_tells_every_instance_of_a_test_that_begins() {
        var test = aDraftOnRoute();
        assertThat(split.testOn(route)).isEmpty();
        // as another instance would, past the memory of this one
        jdbc.sql("""
                        UPDATE experiment SET state = 'RUNNING', started_at = now(), ends_at = now() + interval '1 day'
                        WHERE id = :id
                        """).param("id", test.id().value()).update();
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        split.testOn(route).equals(OptionalLong.of(test.id().value())));
    }

    private TestsOnRoutes instance(boolean enabled) {
        return new TestsOnRoutes(new ExperimentSettings(enabled, 0.5), records, Clock.systemUTC(), transactions);
    }
}
