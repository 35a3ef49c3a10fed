package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aDraft;
import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Tests that divide the calls of a route. */
@KamertonTest
@AsPerson(Role.ADMIN)
class TestsOnRoutesTest {

    private static final Optional<String> ANY = Optional.empty();
    private static final int UNITS = 10_000;

    @Autowired
    ApiClient api;

    @Autowired
    RouteService routes;

    @Autowired
    TrafficSplit split;

    @Autowired
    ExperimentService experiments;

    @Autowired
    SelectionService selections;

    @Autowired
    ExperimentRecords records;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private RouteId route;
    private String name;

    @BeforeEach
    void a_route() {
        var made = ARoute.made(routes);
        route = made.id();
        name = made.draft().name();
    }

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

    @Test
    void a_route_carries_one_test_for_each_type_of_request() {
        var first = onRoute(Map.of("request_types", List.of("chat", "mail")));
        assertThat(create(Map.of("request_types", List.of("summary"))).status()).isEqualTo(201);
        for (var types : List.of(List.of("mail"), List.of("other", "chat"), List.of())) {
            var answer = create(Map.of("request_types", types));
            assertThat(answer.status()).as(types.toString()).isEqualTo(409);
            assertThat(answer.json().path("detail").asString()).contains(name);
        }
        assertThat(api.post(first.path("/stop"), "{}").status()).isEqualTo(200);
        assertThat(create(Map.of("request_types", List.of("mail"))).status()).isEqualTo(201);
    }

    @Test
    void of_many_who_start_a_test_on_a_route_at_the_same_time_one_succeeds() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var clients = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 8; i++) {
                clients.add(() -> create(Map.of()).status());
            }
            var statuses = new ArrayList<Integer>();
            for (var client : pool.invokeAll(clients)) {
                statuses.add(client.get());
            }
            assertThat(statuses).containsOnly(201, 409);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        }
    }

    @Test
    void a_draft_waits_for_its_route_and_is_not_started_while_another_runs_there() {
        var draft = aDraftOnRoute();
        var running = onRoute(Map.of());
        assertThat(draft.plan().route()).contains(name);
        assertThatThrownBy(() -> experiments.start(draft.id(), OptionalInt.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(name);
        experiments.stop(new ExperimentId(running.id()), "");
        experiments.start(draft.id(), OptionalInt.empty());
        assertThat(split.testOn(route)).hasValue(draft.id().value());
    }

    @Test
    void a_draft_whose_route_is_gone_is_kept_and_not_started() {
        var draft = aDraftOnRoute();
        routes.delete(route);
        assertThatThrownBy(() -> experiments.start(draft.id(), OptionalInt.empty()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> experiments.changeDraft(draft.id(), draft.version(), draft.plan()))
                .isInstanceOf(InvalidException.class);
        assertThat(experiments.findDraft(draft.id())).contains(draft);
    }

    @Test
    void a_route_is_not_deleted_while_it_carries_a_test_and_the_test_remembers_it_afterwards() {
        var test = onRoute(Map.of());
        assertThatThrownBy(() -> routes.delete(route)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM route WHERE id = :id")
                        .param("id", route.value())
                        .update())
                .hasMessageContaining("experiment");
        assertThat(routes.find(route).orElseThrow().test()).hasValue(test.id());
        assertThat(api.post(test.path("/stop"), "{}").status()).isEqualTo(200);
        routes.delete(route);
        assertThat(test.details().path("route").asString()).isEqualTo(name);
    }

    @Test
    void a_test_tells_its_route_under_its_present_name() {
        var test = onRoute(Map.of());
        var seen = routes.find(route).orElseThrow();
        var renamed = name + "-2";
        routes.change(route, seen.revision(), ARoute.draft(renamed));
        assertThat(test.details().path("route").asString()).isEqualTo(renamed);
        assertThat(split.testOn(route)).hasValue(test.id());
    }

    @Test
    void a_test_on_a_route_tells_apart_users_alone() {
        assertThatThrownBy(() -> new ExperimentDraft(
                        "name",
                        "",
                        DeploymentId.BUILT_IN,
                        APlan.named("x").build().variants(),
                        List.of(),
                        1,
                        AssignmentUnit.REQUEST,
                        7,
                        List.of("cost"),
                        List.of(),
                        List.of(),
                        OptionalDouble.empty(),
                        Optional.of(name)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("unit");
    }

    @Test
    void promoting_and_rolling_back_on_a_route_is_refused_in_words() {
        var test = onRoute(Map.of());
        for (var action : List.of("/promote", "/rollback")) {
            var answer = api.post(test.path(action), "{}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("detail").asString()).contains("yet");
        }
    }

    private TestsOnRoutes instance(boolean enabled) {
        return new TestsOnRoutes(new ExperimentSettings(enabled, 0.5), records, Clock.systemUTC(), transactions);
    }

    private SavedDraft aDraftOnRoute() {
        return experiments.saveDraft(APlan.named("On a route").carriedBy(name).build());
    }

    private ARunningExperiment onRoute(Map<String, ?> changes) {
        var test = aRunningTest(api, with(changes));
        assertThat(test.details().path("route").asString()).isEqualTo(name);
        return test;
    }

    private ApiClient.Answer create(Map<String, ?> changes) {
        return api.post("/api/v1/ab-tests", aDraft(with(changes)));
    }

    private Map<String, Object> with(Map<String, ?> changes) {
        var all = new HashMap<String, Object>(changes);
        all.put("route", name);
        return all;
    }
}
