package io.kamerton.gateway.provider.ollama;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.GatewaySettings;
import io.kamerton.gateway.LateEvents;
import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.WatchTimer;
import io.kamerton.gateway.provider.ChatParameters;
import io.kamerton.gateway.provider.Formats;
import io.kamerton.gateway.provider.GuardedModelClients;
import io.kamerton.gateway.provider.UpstreamProvider;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ModelFacts;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderConnections;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.problem.InvalidException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ollama by {@code /api/chat}: its OpenAI door ignores the length of the context. */
@Component
class OllamaProvider extends UpstreamProvider {

    private static final Set<String> KNOWN = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "seed",
            "stop",
            "repeat_penalty",
            "num_ctx",
            "think",
            "presence_penalty",
            "frequency_penalty",
            "response_format");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final LoadedModels loaded;

    OllamaProvider(
            ProviderConnections connections,
            GuardedModelClients http,
            GatewaySettings settings,
            WatchTimer timer,
            LateEvents late,
            LoadedModels loaded) {
        super(connections, http, settings, timer, late);
        this.loaded = loaded;
    }

    @Override
    public ProviderKind kind() {
        return ProviderKind.OLLAMA;
    }

    @Override
    protected StreamingChatModel model(ProviderConnection connection, HttpClientBuilder http) {
        return OllamaStreamingChatModel.builder()
                .baseUrl(connection.baseUrl())
                .httpClientBuilder(http)
                .customHeaders(headers(connection))
                .build();
    }

    @Override
    protected ChatRequestParameters parameters(
            String model, ChatRequest request, @Nullable ResponseFormat format, @Nullable ToolSpecification tool) {
        var given = new ChatParameters(request.parameters(), KNOWN);
        refusePenalty(given, "presence_penalty");
        refusePenalty(given, "frequency_penalty");
        Integer context = given.whole("num_ctx", 1, settings().contextLength());
        var parameters = OllamaChatRequestParameters.builder()
                .modelName(model)
                .temperature(given.number("temperature", 0, 2, settings().temperature()))
                .topP(given.number("top_p", 0, 1, settings().topP()))
                .topK(given.whole("top_k", 1, 1_000))
                .minP(given.number("min_p", 0, 1))
                .seed(given.whole("seed", Integer.MIN_VALUE, Integer.MAX_VALUE))
                .stopSequences(given.stops())
                .repeatPenalty(given.number("repeat_penalty", 0, 10))
                .think(given.flag("think"))
                .maxOutputTokens(request.maxTokens().orElse(settings().maxTokens()))
                .numCtx(context == null ? settings().contextLength() : context)
                .responseFormat(format == null ? Formats.of(given) : format);
        if (tool != null) {
            parameters.toolSpecifications(tool);
        }
        return parameters.build();
    }

    private static void refusePenalty(ChatParameters given, String name) {
        Double penalty = given.number(name, -2, 2);
        if (penalty != null && penalty != 0) {
            throw new InvalidException(name, "must be 0 or absent: this model has repeat_penalty instead");
        }
    }

    @Override
    protected EmbeddingModel embeddingModel(ProviderConnection connection, String model, HttpClientBuilder http) {
        return OllamaEmbeddingModel.builder()
                .baseUrl(connection.baseUrl())
                .modelName(model)
                .httpClientBuilder(http)
                .customHeaders(headers(connection))
                .maxRetries(0)
                .build();
    }

    /** Without it, messages that do not fit are dropped in silence (decision 17); the library has no field for it. */
    @Override
    protected UnaryOperator<String> rewriting() {
        return body -> JSON.writeValueAsString(((ObjectNode) JSON.readTree(body)).put("truncate", false));
    }

    /** Asked before the request: while a model is being loaded the server lists it too. */
    @Override
    protected boolean isLoaded(ProviderConnection connection, String model) {
        return loaded.has(connection.baseUrl(), model, limit -> running(connection, limit));
    }

    private Optional<Set<String>> running(ProviderConnection connection, Duration limit) {
        try {
            Set<String> names = new HashSet<>();
            calls(connection, limit).get("/api/ps").path("models").valueStream().forEach(running -> {
                names.add(running.path("name").asString(""));
                names.add(running.path("model").asString(""));
            });
            return Optional.of(names);
        } catch (ModelException e) {
            // the call itself will tell
            return Optional.empty();
        }
    }

    @Override
    public List<DiscoveredModel> models(ProviderConnection connection, Duration limit) {
        return calls(connection, limit)
                .get("/api/tags")
                .path("models")
                .valueStream()
                .map(OllamaProvider::listed)
                .toList();
    }

    private static DiscoveredModel listed(JsonNode model) {
        JsonNode details = model.path("details");
        String name = model.path("model").asString("");
        return new DiscoveredModel(
                name.isEmpty() ? model.path("name").asString("") : name,
                new ModelFacts(
                        model.path("digest").asString(""),
                        model.path("size").asLong(0),
                        details.path("parameter_size").asString(""),
                        details.path("quantization_level").asString(""),
                        0,
                        List.of()));
    }

    @Override
    public DiscoveredModel describe(ProviderConnection connection, DiscoveredModel listed, Duration limit) {
        JsonNode shown = calls(connection, limit).post("/api/show", Map.of("model", listed.model()));
        int context = shown.path("model_info").properties().stream()
                .filter(info -> info.getKey().endsWith(".context_length"))
                .mapToInt(info -> info.getValue().asInt(0))
                .findFirst()
                .orElse(0);
        ModelFacts facts = listed.facts();
        return new DiscoveredModel(
                listed.model(),
                new ModelFacts(
                        facts.digest(),
                        facts.sizeBytes(),
                        facts.parameterSize(),
                        facts.quantization(),
                        context,
                        shown.path("capabilities")
                                .valueStream()
                                .map(capability -> capability.asString(""))
                                .toList()));
    }

    private static Map<String, String> headers(ProviderConnection connection) {
        return connection
                .apiKey()
                .map(key -> Map.of("Authorization", "Bearer " + key.reveal()))
                .orElse(Map.of());
    }
}
