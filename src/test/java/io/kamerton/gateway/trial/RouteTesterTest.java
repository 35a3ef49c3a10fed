package io.kamerton.gateway.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.trial.RouteTrial.Candidate;
import io.kamerton.gateway.trial.RouteTrial.Found;
import io.kamerton.gateway.trial.RouteTrial.Origin;
import io.kamerton.gateway.trial.RouteTrial.Parameter;
import io.kamerton.gateway.trial.RouteTrial.Turn;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.registry.route.PromptChoice;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@KamertonTest
@AsPerson(Role.ADMIN)
class RouteTesterTest {

    @Autowired
    RouteTester tester;

    @Autowired
    Routing routing;

    @Autowired
    RouteService routes;

    @Autowired
    PromptService prompts;

    @Autowired
    ProviderService providers;

    private final String name = "trial-" + UUID.randomUUID().toString().substring(0, 8);
    private DeploymentId first;
    private DeploymentId second;

    @BeforeEach
    void a_route_with_a_fallback_a_prompt_and_parameters() {
        ProviderId server = providers
                .create(new ProviderDraft(name, ProviderKind.OLLAMA, "https://one.example.org", KeyEntry.NONE, true))
                .row()
                .id();
        first = providers.addDeployment(server, "first").id();
        second = providers.addDeployment(server, "second").id();
        var prompt = prompts.create(
                new PromptDraft(name, ""), new PromptVersionDraft("Be brief.", "", List.of("production")));
        routes.create(new RouteDraft(
                name,
                List.of(first, second, DeploymentId.BUILT_IN),
                List.of(),
                Map.of("temperature", 0.2),
                Optional.of(new PromptChoice(prompt.row().id(), "production")),
                Priority.HIGH,
                OptionalInt.of(12),
                Optional.of(new ShadowDraft(DeploymentId.BUILT_IN, 0.5)),
                Capture.FULL,
                true));
    }

    @Test
    void the_first_model_answers_and_the_others_wait_for_it_to_fail() {
        var trial = tester.test(request(name), Optional.empty(), Optional.empty());
        assertThat(trial.found()).isEqualTo(Found.ROUTE);
        assertThat(trial.chain())
                .containsExactly(
                        new Candidate(name + "/first", Turn.ANSWERS),
                        new Candidate(name + "/second", Turn.FALLBACK),
                        new Candidate("builtin/extractive", Turn.FALLBACK));
        assertThat(trial.priority()).isEqualTo(Priority.HIGH);
        assertThat(trial.requestsPerMinute()).hasValue(12);
        assertThat(trial.shadow().orElseThrow().to()).isEqualTo("builtin/extractive");
    }

    @Test
    void a_model_that_is_switched_off_is_left_out() {
        providers.switchDeployment(first, false);
        var trial = tester.test(request(name), Optional.empty(), Optional.empty());
        assertThat(trial.chain().getFirst()).isEqualTo(new Candidate(name + "/first", Turn.NOT_CALLABLE));
        assertThat(trial.answers().orElseThrow().name()).isEqualTo(name + "/second");
    }

    @Test
    void a_model_that_rests_is_left_out() {
        var trial = with(Optional.empty(), resting(first)).test(request(name), Optional.empty(), Optional.empty());
        assertThat(trial.chain().getFirst().turn()).isEqualTo(Turn.RESTING);
        assertThat(trial.answers().orElseThrow().name()).isEqualTo(name + "/second");
    }

    @Test
    void the_route_beats_the_caller_and_the_variant_beats_the_route() {
        var plain = tester.test(request(name), Optional.empty(), Optional.empty());
        assertThat(plain.parameters())
                .containsExactly(
                        new Parameter("seed", 7, Origin.CALLER), new Parameter("temperature", 0.2, Origin.ROUTE));
        assertThat(plain.prompt().orElseThrow().text()).isEqualTo("Be brief.");
        assertThat(plain.prompt().orElseThrow().version().orElseThrow().number())
                .isEqualTo(1);
        var tested = with(Optional.of(split("b")), resting()).test(request(name), Optional.of("ada"), Optional.empty());
        assertThat(tested.test()).hasValue(17);
        assertThat(tested.variant().orElseThrow().letter()).isEqualTo("b");
        assertThat(tested.answers().orElseThrow().name()).isEqualTo(name + "/second");
        assertThat(tested.chain()).hasSize(3);
        assertThat(tested.parameters()).contains(new Parameter("temperature", 0.9, Origin.VARIANT));
        assertThat(tested.prompt().orElseThrow().text()).isEqualTo("Be kind.");
        assertThat(tested.prompt().orElseThrow().origin()).isEqualTo(Origin.VARIANT);
    }

    @Test
    void who_is_first_for_a_user_is_drawn_by_weight() {
        weighted();
        var models = new HashSet<String>();
        for (var i = 0; i < 100; i++) {
            var trial = tester.test(request(name + "-w"), Optional.of("user-" + i), Optional.empty());
            var drawn = trial.drawn().orElseThrow();
            assertThat(trial.weighted()).isTrue();
            assertThat(trial.answers().orElseThrow().name()).isEqualTo(drawn.model());
            assertThat(drawn.percent()).isEqualTo(drawn.model().endsWith("/first") ? 60 : 40);
            models.add(drawn.model());
        }
        assertThat(models).containsExactlyInAnyOrder(name + "/first", name + "/second");
        var nobody = tester.test(request(name + "-w"), Optional.empty(), Optional.empty());
        assertThat(nobody.weighted()).isTrue();
        assertThat(nobody.drawn()).isEmpty();
        var plain = tester.test(request(name), Optional.of("ada"), Optional.empty());
        assertThat(plain.weighted()).isFalse();
        assertThat(plain.drawn()).isEmpty();
    }

    private void weighted() {
        routes.create(RouteDraft.plain(name + "-w", List.of(first, second), List.of(60, 40)));
    }

    @Test
    void without_a_user_the_test_is_named_and_the_variant_is_not() {
        var trial = with(Optional.of(split("b")), resting()).test(request(name), Optional.empty(), Optional.empty());
        assertThat(trial.test()).hasValue(17);
        assertThat(trial.variant()).isEmpty();
        assertThat(trial.answers().orElseThrow().name()).isEqualTo(name + "/first");
    }

    @Test
    void the_user_of_the_request_counts_where_none_is_typed() {
        var body = "{\"model\": \"%s\", \"user\": \"grace\"}".formatted(name);
        assertThat(tester.test(body, Optional.empty(), Optional.empty()).unit()).contains("grace");
        assertThat(tester.test(body, Optional.of("ada"), Optional.empty()).unit())
                .contains("ada");
    }

    @Test
    void names_that_lead_nowhere_are_told_apart_from_routes_that_are_off() {
        var route = routes.list().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .flatMap(row -> routes.find(row.id()))
                .orElseThrow();
        var draft = route.draft();
        routes.change(
                route.id(),
                route.revision(),
                new RouteDraft(
                        name,
                        draft.chain(),
                        List.of(),
                        draft.parameters(),
                        draft.prompt(),
                        draft.priority(),
                        draft.requestsPerMinute(),
                        draft.shadow(),
                        Capture.FULL,
                        false));
        assertThat(tester.test(request(name), Optional.empty(), Optional.empty())
                        .found())
                .isEqualTo(Found.ROUTE_OFF);
        assertThat(tester.test(request("nobody-" + name), Optional.empty(), Optional.empty())
                        .found())
                .isEqualTo(Found.NOTHING);
        var model = tester.test(request("extractive"), Optional.empty(), Optional.empty());
        assertThat(model.found()).isEqualTo(Found.MODEL);
        assertThat(model.name()).isEqualTo("builtin/extractive");
    }

    @Test
    void what_is_no_request_is_refused() {
        assertThatThrownBy(() -> tester.test("hello", Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidException.class);
    }

    private static String request(String model) {
        return "{\"model\": \"%s\", \"temperature\": 1, \"seed\": 7}".formatted(model);
    }

    private TrafficSplit split(String letter) {
        return (route, unit, type) -> routing.find(name)
                .filter(target -> target.route().equals(Optional.of(route)))
                .map(target -> new Share(
                        17, letter, name + "/second", Map.of("temperature", 0.9), Optional.of("Be kind."), true));
    }

    private RouteTester with(Optional<TrafficSplit> split, Admission admission) {
        return new RouteTester(
                routing,
                routes,
                provider(TrafficSplit.class, split),
                provider(Admission.class, Optional.of(admission)));
    }

    private static <T> ObjectProvider<T> provider(Class<T> type, Optional<T> bean) {
        var beans = new StaticListableBeanFactory();
        bean.ifPresent(one -> beans.addBean("one", one));
        return beans.getBeanProvider(type);
    }

    private static Admission resting(DeploymentId... deployments) {
        return new Admission() {
            @Override
            public Permit enter(DeploymentTarget deployment, Priority priority, Instant deadline, Presence caller) {
                throw new IllegalStateException("the tester calls nobody");
            }

            @Override
            public boolean tryEnterProcess(long bytes) {
                throw new IllegalStateException("the tester calls nobody");
            }

            @Override
            public void leaveProcess(long bytes) {
                throw new IllegalStateException("the tester calls nobody");
            }

            @Override
            public boolean isResting(DeploymentTarget deployment) {
                return List.of(deployments).contains(deployment.id());
            }
        };
    }
}
