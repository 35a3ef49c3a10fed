package io.kamerton.gateway.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.ModelFault;
import io.kamerton.registry.ProviderConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One short question to a model server within its limit, whatever the server does. */
public final class JsonCalls {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProviderConnection connection;
    private final HttpClient client;
    private final ModelCall switchOff = new ModelCall();
    private final Duration limit;

    JsonCalls(ProviderConnection connection, HttpClient client, Duration limit) {
        this.connection = connection;
        this.client = client;
        this.limit = limit;
    }

    /** @throws ModelException no JSON object came within the limit */
    public JsonNode get(String path) {
        return send(request(HttpMethod.GET, path).build());
    }

    /** @throws ModelException no JSON object came within the limit */
    public JsonNode post(String path, Object body) {
        return send(request(HttpMethod.POST, path)
                .addHeader("Content-Type", "application/json")
                .body(JSON.writeValueAsString(body))
                .build());
    }

    private HttpRequest.Builder request(HttpMethod method, String path) {
        HttpRequest.Builder request = HttpRequest.builder().method(method).url(connection.baseUrl() + path);
        connection.apiKey().ifPresent(key -> request.addHeader("Authorization", "Bearer " + key.reveal()));
        return request;
    }

    private JsonNode send(HttpRequest request) {
        String body = within(() -> String.valueOf(client.execute(request).body()));
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // said below
        }
        throw new ModelException(FaultReader.broken("The model server sent something that is not its protocol."));
    }

    /** Runs it on a thread of its own, whose connection is closed at the limit. */
    <T> T within(Callable<T> call) {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().name("model-server-call").start(() -> switchOff.run(task));
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            switchOff.cancel();
            throw new ModelException(
                    ModelFault.of(ModelFault.Kind.TIMEOUT, "The model server did not answer in time."));
        } catch (InterruptedException e) {
            switchOff.cancel();
            Thread.currentThread().interrupt();
            throw new ModelException(ModelFault.CANCELLED);
        } catch (ExecutionException e) {
            throw new ModelException(new FaultReader(connection).of(e));
        }
    }
}
