package io.kamerton.gateway.door;

import io.kamerton.gateway.upstream.UpstreamClient;
import io.kamerton.gateway.upstream.UpstreamFailedException;
import io.kamerton.gateway.upstream.UpstreamReply;
import io.kamerton.gateway.upstream.UpstreamRequest;
import io.kamerton.gateway.upstream.Waiting;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.OutboundUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether an Ollama server has a model in its memory: loading takes minutes, which is no fault. A model that answered
 * lately is not asked about: by default Ollama keeps it for five minutes.
 */
@Component
class WarmModels {

    private static final Duration KEPT = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LONGEST = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final UpstreamClient client;
    private final Map<DeploymentId, Long> answeredAt = new ConcurrentHashMap<>();

    WarmModels(UpstreamClient client) {
        this.client = client;
    }

    void answered(DeploymentTarget deployment) {
        if (deployment.kind() == ProviderKind.OLLAMA) {
            answeredAt.put(deployment.id(), System.nanoTime());
        }
    }

    boolean isLoaded(DeploymentTarget deployment, String baseUrl) {
        if (deployment.kind() != ProviderKind.OLLAMA) {
            return true;
        }
        Long answered = answeredAt.get(deployment.id());
        if (answered != null && System.nanoTime() - answered < KEPT.toNanos()) {
            return true;
        }
        var headers = deployment
                .apiKey()
                .map(key -> Map.of("Authorization", "Bearer " + key.reveal()))
                .orElse(Map.of());
        var request = new UpstreamRequest(OutboundUrl.parse(baseUrl).resolve("/api/ps"), headers, new byte[0]);
        try (UpstreamReply reply = client.call(request, new Second())) {
            return reply.status() != 200 || lists(reply, deployment.model());
        } catch (UpstreamFailedException | LimitPassedException e) {
            // the call itself will tell
            return true;
        } catch (IOException | JacksonException e) {
            return true;
        }
    }

    private static boolean lists(UpstreamReply reply, String model) throws IOException {
        var body = new Bytes();
        byte[] chunk = new byte[4096];
        for (int count = reply.read(chunk, 0, chunk.length);
                count >= 0 && body.size() < LONGEST;
                count = reply.read(chunk, 0, chunk.length)) {
            body.write(chunk, 0, count);
        }
        String full = model.contains(":") ? model : model + ":latest";
        for (JsonNode running : JSON.readTree(new String(body.toArray(), StandardCharsets.UTF_8))
                .path("models")) {
            if (running.path("name").asString("").equals(full)
                    || running.path("model").asString("").equals(full)) {
                return true;
            }
        }
        return false;
    }

    private static final class Second implements Waiting {

        private final long began = System.nanoTime();

        @Override
        public Duration patience() {
            long left = PATIENCE.toNanos() - (System.nanoTime() - began);
            return Duration.ofNanos(Math.max(1_000_000, left));
        }

        @Override
        public void goesOn() {
            if (System.nanoTime() - began >= PATIENCE.toNanos()) {
                throw new LimitPassedException(io.kamerton.gateway.StreamEnd.Limit.TOTAL);
            }
        }
    }
}
