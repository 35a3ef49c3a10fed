package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.AsPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Which tests a route carries, from their beginning to their end. */
@AsPerson(Role.ADMIN)
class RouteOfATestTest extends OnARoute {

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
}
