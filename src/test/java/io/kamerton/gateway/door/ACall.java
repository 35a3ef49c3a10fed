package io.kamerton.gateway.door;

import io.kamerton.gateway.ChatProvider;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.Completion;
import io.kamerton.gateway.GatewaySettings;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.admission.FreeAdmission;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.protocol.RequestPeek;
import io.kamerton.gateway.upstream.UpstreamClient;
import io.kamerton.identity.TestPrograms;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Prices;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.outbound.TestOutbound;
import io.kamerton.testing.ScriptedModelServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.springframework.mock.web.MockHttpServletResponse;

/** A call on its path, from a client in memory to servers on real sockets. */
final class ACall {

    static final StreamLimits SHORT = new StreamLimits(
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(1_200),
            Duration.ofMillis(200));

    private final Protocol client;
    private final boolean streamed;
    private final List<DeploymentTarget> chain = new ArrayList<>();
    private final List<ScriptedModelServer> servers = new ArrayList<>();
    private Admission admission = new FreeAdmission();
    private StreamLimits limits = SHORT;
    private BooleanSupplier connected = () -> true;
    private Operation operation = Operation.CHAT;
    private Map<String, Object> parameters = Map.of();
    private Optional<String> prompt = Optional.empty();
    private String fields = "";
    private Optional<UpstreamClient> upstream = Optional.empty();

    private ACall(Protocol client, boolean streamed) {
        this.client = client;
        this.streamed = streamed;
    }

    static ACall by(Protocol client, boolean streamed) {
        return new ACall(client, streamed);
    }

    ACall at(ScriptedModelServer server, Protocol spoken) {
        return at(server, spoken, "tiny:1b");
    }

    ACall at(ScriptedModelServer server, Protocol spoken, String model) {
        servers.add(server);
        return at(
                spoken == Protocol.OLLAMA ? server.baseUrl() : server.openAiUrl(),
                spoken == Protocol.OLLAMA ? ProviderKind.OLLAMA : ProviderKind.OPENAI_COMPATIBLE,
                model);
    }

    ACall at(String baseUrl, ProviderKind kind, String model) {
        chain.add(new DeploymentTarget(
                new DeploymentId(chain.size() + 10),
                "server" + chain.size() + "/" + model,
                model,
                new ProviderId(1),
                "server" + chain.size(),
                kind,
                List.of(baseUrl),
                Optional.empty(),
                true,
                0,
                OptionalInt.empty(),
                Prices.FREE));
        return this;
    }

    ACall admittedBy(Admission gates) {
        admission = gates;
        return this;
    }

    ACall within(StreamLimits others) {
        limits = others;
        return this;
    }

    /** By connections that outlive the call. */
    ACall over(UpstreamClient others) {
        upstream = Optional.of(others);
        return this;
    }

    ACall whileConnected(BooleanSupplier isThere) {
        connected = isThere;
        return this;
    }

    ACall asking(Operation other) {
        operation = other;
        return this;
    }

    ACall withParameters(Map<String, Object> others) {
        parameters = others;
        return this;
    }

    ACall withPrompt(String text) {
        prompt = Optional.of(text);
        return this;
    }

    /** @param json further fields, each with a comma before it */
    ACall withFields(String json) {
        fields = json;
        return this;
    }

    Outcome made() {
        int[] ports = chain.stream()
                .mapToInt(target ->
                        java.net.URI.create(target.baseUrls().getFirst()).getPort())
                .toArray();
        var connections = upstream.orElseGet(() -> new UpstreamClient(TestOutbound.connectionsTrusting(ports)));
        var path = new CallPath(
                admission,
                new Servers(connections, new BuiltInServer(List.of(new NoModel()), Clock.systemUTC())),
                new WarmModels(connections),
                new GatewaySettings(Duration.ofSeconds(60), 8192, 32, 0.3, 0.8, 1024),
                limits,
                Clock.systemUTC());
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        var call = new Call(
                4711,
                Instant.EPOCH,
                System.nanoTime(),
                endpoint(),
                body,
                RequestPeek.of(body, body.length, client, operation),
                TestPrograms.anyProgram(),
                Optional.empty(),
                target(),
                Optional.empty(),
                "unit",
                Optional.empty(),
                chain,
                parameters,
                prompt,
                Optional.empty(),
                Priority.NORMAL,
                false);
        return run(path, call);
    }

    private Outcome run(CallPath path, Call call) {
        var response = new MockHttpServletResponse();
        var answer = new ClientAnswer(Outlet.to(response), connected, client, streamed);
        var story = new Story(call);
        try {
            path.walk(call, answer, story);
        } catch (CallRefusedException e) {
            answer.refuse(e);
        } catch (ClientGoneException e) {
            story.cancelled();
        }
        return new Outcome(response, story.generation(answer));
    }

    private String body() {
        String content = switch (operation) {
            case CHAT -> "\"messages\":[{\"role\":\"user\",\"content\":\"Why is the sky blue?\"}]";
            case COMPLETION -> "\"prompt\":\"The sky is\"";
            case EMBEDDING -> "\"input\":\"The sky\"";
            case SINGLE_EMBEDDING -> "\"prompt\":\"The sky\"";
        };
        return "{\"model\":\"asked\",\"stream\":%s,%s%s}".formatted(streamed, content, fields);
    }

    private Endpoint endpoint() {
        return Endpoint.at(operation.path(client)).orElseThrow();
    }

    private CallTarget target() {
        return new CallTarget(
                "asked",
                Optional.empty(),
                chain,
                List.of(),
                parameters,
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL);
    }

    /** What the client got and the log gets. */
    record Outcome(MockHttpServletResponse response, Generation generation) {

        String text() {
            return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        }

        int status() {
            return response.getStatus();
        }
    }

    private static final class NoModel implements ChatProvider {

        @Override
        public ProviderKind kind() {
            return ProviderKind.BUILT_IN;
        }

        @Override
        public Completion complete(DeploymentRow deployment, ChatRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
