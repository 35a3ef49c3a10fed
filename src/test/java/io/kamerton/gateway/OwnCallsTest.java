package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.admission.FreeAdmission;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Prices;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.shared.Capture;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Priority;
import io.kamerton.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** When calls of our own rooms are made again, and where. */
class OwnCallsTest {

    private static final String FIRST = "http://first:1";
    private static final String SECOND = "http://second:2";

    private final Deque<Kind> faults = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Generation> kept = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>(List.of(FIRST));

    @Test
    void a_server_that_refused_the_connection_is_asked_again_after_a_pause() {
        faults.add(Kind.CONNECTION_REFUSED);
        assertThat(answer()).isEqualTo("Yes.");
        assertThat(asked).containsExactly(FIRST, FIRST);
        assertThat(kept).hasSize(1);
    }

    @Test
    void another_address_is_asked_before_any_pause() {
        addresses.add(SECOND);
        faults.add(Kind.UNKNOWN_HOST);
        assertThat(answer()).isEqualTo("Yes.");
        assertThat(asked).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONNECTION_LOST", "SERVER_ERROR", "TIMEOUT", "BUSY", "BROKEN_REPLY", "NOT_TRUSTED", "KEY_REFUSED"
            })
    void what_a_server_may_have_seen_or_what_no_pause_mends_is_not_asked_again(Kind kind) {
        faults.add(kind);
        assertThatThrownBy(this::answer).isInstanceOf(ModelException.class);
        assertThat(asked).containsExactly(FIRST);
    }

    @Test
    void who_is_asked_first_is_drawn_for_the_user_of_a_call_and_is_the_first_where_it_has_none() {
        var users = new HashSet<String>();
        for (var i = 0; i < 100; i++) {
            var model = modelOf(Optional.of("user-" + i));
            assertThat(modelOf(Optional.of("user-" + i))).isEqualTo(model);
            users.add(model);
        }
        assertThat(users).containsExactlyInAnyOrder("server/one", "server/two");
        assertThat(modelOf(Optional.empty())).isEqualTo("server/one");
    }

    private String modelOf(Optional<String> user) {
        var target = new CallTarget(
                "asked",
                Optional.of(new RouteId(5)),
                List.of(deployment(7, "server/one"), deployment(8, "server/two")),
                List.of(50, 50),
                Map.of(),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL);
        var request = new ChatRequest("asked", List.of(ChatMessage.user("Is it?")), Map.of());
        calls().answer(target, user.map(request::forUser).orElse(request));
        return kept.getLast().place().modelUsed().orElseThrow();
    }

    private OwnCalls calls() {
        return new OwnCalls(
                List.of(new Provider()),
                new FreeAdmission() {
                    @Override
                    protected List<String> addresses(DeploymentTarget deployment) {
                        return addresses;
                    }
                },
                new Kept(),
                new GatewaySettings(Duration.ofSeconds(60), 8192, 32, 0.3, 0.8, 1024),
                new Nobody(),
                new NoRoutes(),
                new StaticListableBeanFactory().getBeanProvider(TrafficSplit.class),
                Clock.systemUTC());
    }

    private String answer() {
        var target = new CallTarget(
                "asked",
                Optional.empty(),
                List.of(deployment(7, "server/tiny:1b")),
                List.of(),
                Map.of(),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL);
        return calls().answer(target, new ChatRequest("asked", List.of(ChatMessage.user("Is it?")), Map.of()))
                .text();
    }

    private static final class NoRoutes implements Routing {

        @Override
        public Optional<CallTarget> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<CallTarget> all() {
            return List.of();
        }
    }

    private DeploymentTarget deployment(long id, String name) {
        return new DeploymentTarget(
                new DeploymentId(id),
                name,
                "tiny:1b",
                new ProviderId(2),
                "server",
                ProviderKind.OLLAMA,
                addresses,
                Optional.empty(),
                true,
                0,
                OptionalInt.empty(),
                Prices.FREE);
    }

    private final class Provider implements ChatProvider {

        @Override
        public ProviderKind kind() {
            return ProviderKind.OLLAMA;
        }

        @Override
        public Completion complete(DeploymentRow deployment, ChatRequest request) {
            throw new AssertionError("no server was named");
        }

        @Override
        public Completion complete(DeploymentRow deployment, ProviderConnection server, ChatRequest request) {
            asked.add(server.baseUrl());
            Kind fault = faults.poll();
            if (fault != null) {
                throw new ModelException(ModelFault.of(fault, "It did not work."));
            }
            return new Completion("Yes.", FinishReason.STOP, 3, 1);
        }
    }

    private final class Kept implements GenerationLog {

        @Override
        public long nextId() {
            return 1;
        }

        @Override
        public void append(Generation generation, Bodies bodies) {
            kept.add(generation);
        }

        @Override
        public boolean settle(Duration most) {
            return true;
        }
    }

    private static final class Nobody implements CurrentUser {

        @Override
        public Optional<UserId> id() {
            return Optional.empty();
        }

        @Override
        public String name() {
            return "system";
        }
    }
}
