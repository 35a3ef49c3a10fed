package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.protocol.Outgoing;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.upstream.UpstreamClient;
import io.kamerton.gateway.upstream.UpstreamFailedException;
import io.kamerton.gateway.upstream.UpstreamFailedException.Reason;
import io.kamerton.gateway.upstream.UpstreamRequest;
import io.kamerton.gateway.upstream.Waiting;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.OutboundUrl;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Puts a request to the server of a deployment, wherever it is. */
@Component
class Servers {

    private static final int MOST_ADDRESSES = 10_000;
    /** Addresses of OpenAI-compatible servers end in it already. */
    private static final String VERSION = "/v1";

    private record Address(String base, String path) {}

    private final UpstreamClient client;
    private final BuiltInServer builtIn;
    private final Map<Address, OutboundUrl> addresses = new ConcurrentHashMap<>();

    Servers(UpstreamClient client, BuiltInServer builtIn) {
        this.client = client;
        this.builtIn = builtIn;
    }

    /** Built-in models are spoken to as if a server of theirs spoke OpenAI's protocol. */
    static Protocol protocolOf(DeploymentTarget deployment) {
        return deployment.kind() == ProviderKind.OLLAMA ? Protocol.OLLAMA : Protocol.OPENAI;
    }

    /** @throws AttemptFailedException no answer came, whatever its status */
    ServerReply ask(DeploymentTarget deployment, String baseUrl, Outgoing request, Waiting waiting)
            throws AttemptFailedException {
        if (deployment.kind() == ProviderKind.BUILT_IN) {
            return builtIn.answer(deployment, request.operation(), request.body(), request.length());
        }
        byte[] body = request.body().length == request.length()
                ? request.body()
                : Arrays.copyOf(request.body(), request.length());
        try {
            var headers = deployment
                    .apiKey()
                    .map(key -> Map.of("Authorization", "Bearer " + key.reveal(), "Accept", "*/*"))
                    .orElse(Map.of("Accept", "*/*"));
            return ServerReply.of(client.call(
                    new UpstreamRequest(address(baseUrl, request.path(), deployment.kind()), headers, body), waiting));
        } catch (UpstreamFailedException e) {
            throw new AttemptFailedException(faultOf(e), !e.reason().nothingSent(), e.reason() == Reason.NOT_CONNECTED);
        }
    }

    private OutboundUrl address(String base, String path, ProviderKind kind) {
        if (addresses.size() > MOST_ADDRESSES) {
            addresses.clear();
        }
        return addresses.computeIfAbsent(
                new Address(base, path),
                asked -> OutboundUrl.parse(base)
                        .resolve(kind == ProviderKind.OPENAI_COMPATIBLE ? path.substring(VERSION.length()) : path));
    }

    static ModelFault faultOf(UpstreamFailedException failed) {
        return switch (failed.reason()) {
            case NAME_UNKNOWN -> ModelFault.of(Kind.UNKNOWN_HOST, "The name of the model server is not known.");
            case NOT_CONNECTED, NOT_ACCEPTED ->
                ModelFault.of(Kind.CONNECTION_REFUSED, "The model server does not accept connections.");
            case NOT_TRUSTED -> ModelFault.of(Kind.NOT_TRUSTED, "The certificate of the model server is not trusted.");
            case FORBIDDEN ->
                ModelFault.of(Kind.FORBIDDEN_ADDRESS, "The address of the model server may not be called.");
            case CONNECTION_LOST -> ModelFault.of(Kind.CONNECTION_LOST, "The connection to the model server broke.");
            case BROKEN -> ModelFault.of(Kind.BROKEN_REPLY, "The model server's answer cannot be read.");
        };
    }
}
