package io.kamerton.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.LiveScreen;
import io.kamerton.testing.ScreenProtocol;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The weights of a route as an administrator sees and changes them. */
@KamertonTest
@AsPerson(Role.ADMIN)
class WeightsOnScreenTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    ProviderService providers;

    @Autowired
    RouteService routes;

    private final String name = "shown-" + UUID.randomUUID().toString().substring(0, 8);
    private RouteId route = new RouteId(1);

    @BeforeEach
    void a_route_of_two_models() {
        var server = providers.create(
                new ProviderDraft(name, ProviderKind.OLLAMA, "https://models.example.org", KeyEntry.NONE, true));
        var model = providers.addDeployment(server.row().id(), "m").id();
        route = routes.create(RouteDraft.plain(name, List.of(DeploymentId.BUILT_IN, model), List.of(70, 30)))
                .id();
    }

    @Test
    void a_sum_other_than_100_is_told_at_once_and_not_saved() {
        var screen = open("/edit");
        assertThat(screen.shows("Sum: 100")).isTrue();
        screen.fill("Weight of builtin/extractive, in percent", 60);
        assertThat(screen.shows("Sum: 90")).isTrue();
        screen.click("Save");
        assertThat(weights()).containsExactly(70, 30);
        screen.fill("Weight of " + name + "/m, in percent", 40);
        assertThat(screen.shows("Sum: 100")).isTrue();
        screen.click("Save");
        assertThat(weights()).containsExactly(60, 40);
    }

    @Test
    void the_route_tells_for_how_many_users_each_model_is_the_first() {
        var screen = open("");
        assertThat(screen.shows("builtin/extractive (first for 70")).isTrue();
        assertThat(screen.shows("first for 30")).isTrue();
    }

    private LiveScreen open(String further) {
        var administrator = TestPeople.with(Role.ADMIN, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(administrator);
        var page = "models/routes/" + route.value() + further;
        ScreenProtocol.open(visitor, page).navigate(page);
        return LiveScreen.of(TestPeople.idOf(administrator, application), application);
    }

    private List<Integer> weights() {
        return routes.find(route).orElseThrow().draft().weights();
    }
}
