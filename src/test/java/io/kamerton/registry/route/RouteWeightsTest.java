package io.kamerton.registry.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.Routing;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For how many users each model of a route is asked first. */
@KamertonTest
@AsPerson(Role.ADMIN)
class RouteWeightsTest {

    @Autowired
    RouteService routes;

    @Autowired
    ProviderService providers;

    @Autowired
    Routing routing;

    @Autowired
    JdbcClient jdbc;

    private final String name = "weights-" + UUID.randomUUID().toString().substring(0, 8);
    private DeploymentId model = DeploymentId.BUILT_IN;

    @BeforeEach
    void another_model() {
        var server = providers.create(
                new ProviderDraft(name, ProviderKind.OLLAMA, "https://models.example.org", KeyEntry.NONE, true));
        model = providers.addDeployment(server.row().id(), "m").id();
    }

    @Test
    void they_are_kept_and_calls_are_routed_by_them_at_once() {
        var made = routes.create(draft(List.of(70, 30)));
        assertThat(made.draft().weights()).containsExactly(70, 30);
        assertThat(made.chain()).extracting(ChainLink::weight).containsExactly(70, 30);
        assertThat(target().weights()).containsExactly(70, 30);
        assertThat(target().isDrawn()).isTrue();
        routes.change(made.id(), made.revision(), draft(List.of(0, 100)));
        assertThat(target().isDrawn()).isFalse();
        assertThat(target().chainFor(Optional.of("ada")))
                .extracting(deployment -> deployment.id())
                .containsExactly(model, DeploymentId.BUILT_IN);
        assertThat(target().chainFor(Optional.empty()).getFirst().id()).isEqualTo(model);
    }

    @Test
    void where_none_are_said_the_first_model_is_asked_first_by_everybody() {
        var made = routes.create(draft(List.of()));
        assertThat(made.draft().weights()).containsExactly(100, 0);
        assertThat(target().chainFor(Optional.of("ada")).getFirst().id()).isEqualTo(DeploymentId.BUILT_IN);
    }

    @Test
    void the_others_follow_in_the_order_of_the_chain() {
        routes.create(draft(List.of(50, 50)));
        for (var unit = 0; unit < 100; unit++) {
            var target = target();
            var chain = target.chainFor(Optional.of("user-" + unit));
            var first = target.first(Optional.of("user-" + unit));
            assertThat(chain).hasSize(2).first().isEqualTo(target.chain().get(first));
            assertThat(chain).containsExactlyInAnyOrderElementsOf(target.chain());
        }
    }

    @Test
    void their_change_is_in_the_audit_log() {
        var made = routes.create(draft(List.of(70, 30)));
        routes.change(made.id(), made.revision(), draft(List.of(55, 45)));
        var changed = jdbc.sql("select a::text from audit_entry a where subject = :subject order by seq desc limit 1")
                .param("subject", "route " + made.id().value())
                .query(String.class)
                .single();
        assertThat(changed).contains("weights", "70", "55");
    }

    private CallTarget target() {
        return routing.find(name).orElseThrow();
    }

    private RouteDraft draft(List<Integer> weights) {
        return RouteDraft.plain(name, List.of(DeploymentId.BUILT_IN, model), weights);
    }
}
