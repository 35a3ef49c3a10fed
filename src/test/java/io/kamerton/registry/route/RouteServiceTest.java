package io.kamerton.registry.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.PromptText;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.Routing;
import io.kamerton.registry.RoutingChanges;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptId;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
@AsPerson(Role.ADMIN)
class RouteServiceTest {

    @Autowired
    RouteService routes;

    @Autowired
    PromptService prompts;

    @Autowired
    ProviderService providers;

    @Autowired
    Routing routing;

    @Autowired
    RouteRecords records;

    @Autowired
    RoutingChanges changes;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    private final String name = "route-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_route_is_called_by_its_name_as_soon_as_it_is_saved() {
        var first = model("a");
        routes.create(new RouteDraft(
                name,
                List.of(first, DeploymentId.BUILT_IN),
                List.of(),
                Map.of("temperature", 0.2, "stop", List.of("END")),
                Optional.empty(),
                Priority.HIGH,
                OptionalInt.of(30),
                Optional.of(new ShadowDraft(DeploymentId.BUILT_IN, 0.25)),
                Capture.FULL,
                true));
        var target = routing.find(name).orElseThrow();
        assertThat(target.route()).isPresent();
        assertThat(target.chain())
                .extracting(deployment -> deployment.id())
                .containsExactly(first, DeploymentId.BUILT_IN);
        assertThat(target.parameters()).containsEntry("temperature", 0.2).containsEntry("stop", List.of("END"));
        assertThat(target.priority()).isEqualTo(Priority.HIGH);
        assertThat(target.requestsPerMinute()).hasValue(30);
        assertThat(target.shadow().map(CallTarget.Shadow::share)).contains(0.25);
        assertThat(routing.all()).contains(target);
    }

    @Test
    void a_route_that_is_switched_off_is_not_found() {
        var made = routes.create(draft(name));
        routes.change(made.id(), made.revision(), off(name));
        assertThat(routing.find(name)).isEmpty();
        assertThat(routes.list()).anyMatch(row -> row.name().equals(name) && !row.enabled());
    }

    @Test
    void of_two_editors_the_second_is_told_of_the_first() {
        var seen = routes.create(draft(name));
        routes.change(seen.id(), seen.revision(), withParameters(Map.of("temperature", 0.1)));
        assertThatThrownBy(() -> routes.change(seen.id(), seen.revision(), withParameters(Map.of("temperature", 0.9))))
                .isInstanceOf(ConflictException.class);
        assertThat(routing.find(name).orElseThrow().parameters()).containsEntry("temperature", 0.1);
    }

    @Test
    void no_two_routes_share_a_name_whatever_its_case_and_none_has_that_of_a_deployment() {
        routes.create(draft(name));
        assertThatThrownBy(() -> routes.create(draft(name))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> routes.create(draft("R" + name.substring(1)))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> draft("builtin/extractive")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> jdbc.sql("insert into deployment (provider_id, name, model, created) "
                                + "values (1, :name, :name, now())")
                        .param("name", name)
                        .update())
                .hasMessageContaining("deployment_name_has_slash");
    }

    @Test
    void a_route_comes_before_a_bare_model_of_the_same_name() {
        var model = model("b");
        var bare = routing.find(name + "-b").orElseThrow();
        assertThat(bare.chain().getFirst().id()).isEqualTo(model);
        routes.create(draft(name + "-b"));
        assertThat(routing.find(name + "-b").orElseThrow().chain().getFirst().id())
                .isEqualTo(DeploymentId.BUILT_IN);
    }

    @Test
    void a_model_that_a_route_uses_is_not_deleted_and_neither_is_its_server() {
        var model = model("c");
        var made = routes.create(RouteDraft.plain(name, List.of(model), List.of()));
        assertThatThrownBy(() -> providers.removeDeployment(model))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> providers.delete(server()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(name);
        routes.delete(made.id());
        providers.removeDeployment(model);
        assertThat(routing.find(name)).isEmpty();
    }

    @Test
    void a_route_sends_the_version_that_its_label_stands_for() {
        var prompt = prompt("Be brief.");
        routes.create(withPrompt(prompt, "production"));
        assertThat(routing.find(name).orElseThrow().prompt()).contains(new PromptText(name, 1, "Be brief."));
        prompts.addVersion(prompt, new PromptVersionDraft("Be exact.", "", List.of()), OptionalInt.of(1));
        assertThat(routing.find(name).orElseThrow().prompt().orElseThrow().version())
                .isEqualTo(1);
        prompts.setLabel(prompt, "production", 2);
        assertThat(routing.find(name).orElseThrow().prompt()).contains(new PromptText(name, 2, "Be exact."));
        assertThatThrownBy(() -> prompts.removeLabel(prompt, "production")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> prompts.delete(prompt)).isInstanceOf(ConflictException.class);
    }

    @Test
    void what_does_not_exist_cannot_be_chosen() {
        assertRefused(
                "chain",
                () -> routes.create(RouteDraft.plain(name, List.of(new DeploymentId(Long.MAX_VALUE)), List.of())));
        assertRefused("prompt", () -> routes.create(withPrompt(new PromptId(Long.MAX_VALUE), "production")));
        var prompt = prompt("Be brief.");
        assertRefused("prompt", () -> routes.create(withPrompt(prompt, "nowhere")));
        assertRefused(
                "shadow.deployment",
                () -> routes.create(new RouteDraft(
                        name,
                        List.of(DeploymentId.BUILT_IN),
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        Priority.NORMAL,
                        OptionalInt.empty(),
                        Optional.of(new ShadowDraft(new DeploymentId(Long.MAX_VALUE), 0.5)),
                        Capture.FULL,
                        true)));
        assertThat(routing.find(name)).isEmpty();
        assertThatThrownBy(() -> routes.delete(new RouteId(Long.MAX_VALUE))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_route_on_which_a_test_runs_names_it_and_is_not_deleted() {
        var made = routes.create(draft(name));
        TrafficSplit split =
                (route, unit, type) -> Optional.of(new Share(17, "a", "extractive", Map.of(), Optional.empty(), true));
        var tested = new RouteService(records, changes, split, audit);
        assertThat(tested.find(made.id()).orElseThrow().test()).hasValue(17);
        assertThatThrownBy(() -> tested.delete(made.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("17");
        assertThat(routes.find(made.id())).isPresent();
    }

    @Test
    void every_change_is_in_the_audit_log_with_what_was_there_before() {
        var made = routes.create(draft(name));
        var changed = routes.change(made.id(), made.revision(), withParameters(Map.of("temperature", 0.125)));
        routes.delete(changed.id());
        var entries = jdbc.sql("select a::text from audit_entry a where subject = :subject order by seq")
                .param("subject", "route " + made.id().value())
                .query(String.class)
                .list();
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0)).contains("route.created", name);
        assertThat(entries.get(1)).contains("route.changed", "0.125");
        assertThat(entries.get(2)).contains("route.deleted", "0.125");
    }

    @Test
    @AsPerson(Role.ANALYST)
    void analysts_see_routes_and_do_not_change_them() {
        assertThat(routes.list()).isNotEmpty();
        assertThatThrownBy(() -> routes.create(draft(name))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> routes.change(new RouteId(1), 1, draft(name)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> routes.delete(new RouteId(1))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void viewers_do_not_see_routes() {
        assertThatThrownBy(routes::list).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(prompts::list).isInstanceOf(AccessDeniedException.class);
    }

    private static void assertRefused(String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.errors().getFirst().field()).isEqualTo(field));
    }

    private PromptId prompt(String text) {
        return prompts.create(new PromptDraft(name, ""), new PromptVersionDraft(text, "", List.of("production")))
                .row()
                .id();
    }

    private ProviderId server() {
        return providers.list().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .map(row -> row.id())
                .orElseGet(() -> providers
                        .create(new ProviderDraft(
                                name, ProviderKind.OLLAMA, "https://models.example.org", KeyEntry.NONE, true))
                        .row()
                        .id());
    }

    private DeploymentId model(String suffix) {
        return providers.addDeployment(server(), name + "-" + suffix).id();
    }

    private RouteDraft draft(String called) {
        return route(called, DeploymentId.BUILT_IN, Map.of(), Optional.empty(), true);
    }

    private RouteDraft off(String called) {
        return route(called, DeploymentId.BUILT_IN, Map.of(), Optional.empty(), false);
    }

    private RouteDraft withParameters(Map<String, Object> parameters) {
        return route(name, DeploymentId.BUILT_IN, parameters, Optional.empty(), true);
    }

    private RouteDraft withPrompt(PromptId prompt, String label) {
        return route(name, DeploymentId.BUILT_IN, Map.of(), Optional.of(new PromptChoice(prompt, label)), true);
    }

    private static RouteDraft route(
            String called,
            DeploymentId model,
            Map<String, Object> parameters,
            Optional<PromptChoice> prompt,
            boolean enabled) {
        return new RouteDraft(
                called,
                List.of(model),
                List.of(),
                parameters,
                prompt,
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                enabled);
    }
}
