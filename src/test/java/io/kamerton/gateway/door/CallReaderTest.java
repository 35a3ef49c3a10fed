package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.identity.TestPrograms;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Prices;
import io.kamerton.registry.PromptText;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;

/** What a request means before a model is asked: its route, its test, its parameters and how urgent it is. */
class CallReaderTest {

    private final DeploymentTarget first = deployment(1, "a/one");
    private final DeploymentTarget second = deployment(2, "a/two");
    private final List<String> units = new ArrayList<>();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private List<Integer> weights = List.of(100, 0);
    private OptionalInt perMinute = OptionalInt.empty();
    private Optional<TrafficSplit.Share> share = Optional.empty();

    @Test
    void a_route_brings_its_chain_its_parameters_and_its_prompt() {
        var call = read("\"temperature\": 1");
        assertThat(call.chain()).containsExactly(first, second);
        assertThat(call.parameters()).containsEntry("temperature", 0.2).containsEntry("top_p", 0.9);
        assertThat(call.prompt()).contains("Be kind.");
        assertThat(call.promptVersion()).contains("greeting:3");
        assertThat(call.priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void a_variant_stands_before_its_route() {
        share = Optional.of(
                new TrafficSplit.Share(9, "b", "a/two", Map.of("temperature", 0.7), Optional.of("Be brief."), true));
        var call = read("\"user\": \"u-1\"");
        assertThat(call.chain()).containsExactly(second, first);
        assertThat(call.parameters()).containsEntry("temperature", 0.7).containsEntry("top_p", 0.9);
        assertThat(call.prompt()).contains("Be brief.");
        assertThat(call.promptVersion()).isEmpty();
        assertThat(call.share()).isPresent();
    }

    @Test
    void who_is_asked_first_is_drawn_for_the_user_else_the_session_else_the_key_and_stays() {
        weights = List.of(50, 50);
        var ofKey = read("\"n\": 1").chain();
        assertThat(read("\"n\": 2").chain()).isEqualTo(ofKey);
        var users = new HashSet<List<DeploymentTarget>>();
        var sessions = new HashSet<List<DeploymentTarget>>();
        for (var i = 0; i < 100; i++) {
            users.add(read("\"user\": \"u-" + i + "\"").chain());
        }
        for (var i = 0; i < 100; i++) {
            request.removeHeader("X-Session-Id");
            request.addHeader("X-Session-Id", "s-" + i);
            sessions.add(read("\"n\": 1").chain());
        }
        assertThat(users).containsExactlyInAnyOrder(List.of(first, second), List.of(second, first));
        assertThat(sessions).isEqualTo(users);
    }

    @Test
    void a_test_decides_before_the_weights_do() {
        weights = List.of(0, 100);
        assertThat(read("\"user\": \"u-1\"").chain()).containsExactly(second, first);
        weights = List.of(100, 0);
        share = Optional.of(new TrafficSplit.Share(9, "b", "a/two", Map.of(), Optional.empty(), true));
        assertThat(read("\"user\": \"u-1\"").chain()).containsExactly(second, first);
    }

    @Test
    void a_test_tells_apart_end_users_else_sessions_else_keys() {
        read("\"user\": \"u-1\"");
        request.addHeader("X-Session-Id", "s-1");
        read("\"user\": \"u-1\"");
        read("\"n\": 1");
        request.removeHeader("X-Session-Id");
        read("\"n\": 1");
        assertThat(units).containsExactly("u-1", "u-1", "session:s-1", "key:7");
    }

    @Test
    void whoever_asks_for_a_priority_gets_no_more_than_the_key_may() {
        request.addHeader("X-Priority", "urgent");
        assertThat(read("\"n\": 1").priority()).isEqualTo(Priority.NORMAL);
        request.removeHeader("X-Priority");
        request.addHeader("X-Priority", "low");
        assertThat(read("\"n\": 1").priority()).isEqualTo(Priority.LOW);
        request.removeHeader("X-Priority");
        request.addHeader("X-Priority", "at once");
        assertThat(refused("\"n\": 1").error().status()).isEqualTo(400);
    }

    @Test
    void a_route_takes_no_more_calls_a_minute_than_it_may() {
        perMinute = OptionalInt.of(2);
        read("\"n\": 1");
        read("\"n\": 1");
        var third = refused("\"n\": 1");
        assertThat(third.error().status()).isEqualTo(429);
        assertThat(third.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
    }

    private final RouteRates rates = new RouteRates();

    private Call read(String fields) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("split", (TrafficSplit) (route, unit, type) -> {
            units.add(unit);
            return share;
        });
        var reader = new CallReader(
                new Known(), beans.getBeanProvider(TrafficSplit.class), rates, new Counting(), Clock.systemUTC());
        var body = "{\"model\": \"support\", %s, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                .formatted(fields)
                .getBytes(StandardCharsets.UTF_8);
        return reader.read(Endpoint.OPENAI_CHAT, Operation.CHAT, TestPrograms.anyProgram(), request::getHeader, body);
    }

    private CallRefusedException refused(String fields) {
        return catchThrowableOfType(CallRefusedException.class, () -> read(fields));
    }

    private static DeploymentTarget deployment(long id, String name) {
        return new DeploymentTarget(
                new DeploymentId(id),
                name,
                name,
                new ProviderId(1),
                "a",
                ProviderKind.OLLAMA,
                List.of("http://127.0.0.1:1"),
                Optional.empty(),
                true,
                0,
                OptionalInt.empty(),
                Prices.FREE);
    }

    private final class Known implements Routing {

        @Override
        public Optional<CallTarget> find(String model) {
            return switch (model) {
                case "support" ->
                    Optional.of(new CallTarget(
                            "support",
                            Optional.of(new RouteId(5)),
                            List.of(first, second),
                            weights,
                            Map.of("temperature", 0.2, "top_p", 0.9),
                            Optional.of(new PromptText("greeting", 3, "Be kind.")),
                            Priority.HIGH,
                            perMinute,
                            Optional.empty(),
                            Capture.FULL));
                case "a/two" ->
                    Optional.of(new CallTarget(
                            "a/two",
                            Optional.empty(),
                            List.of(second),
                            List.of(),
                            Map.of(),
                            Optional.empty(),
                            Priority.NORMAL,
                            OptionalInt.empty(),
                            Optional.empty(),
                            Capture.FULL));
                default -> Optional.empty();
            };
        }

        @Override
        public List<CallTarget> all() {
            return List.of();
        }
    }

    private static final class Counting implements GenerationLog {

        @Override
        public long nextId() {
            return 1;
        }

        @Override
        public void append(Generation generation, Bodies bodies) {}

        @Override
        public boolean settle(Duration most) {
            return true;
        }
    }
}
