package io.kamerton.gateway.provider.openai;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.GatewaySettings;
import io.kamerton.gateway.LateEvents;
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
import io.kamerton.shared.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Any server with {@code /chat/completions} below its base URL. */
@Component
class OpenAiProvider extends UpstreamProvider {

    private static final Set<String> KNOWN =
            Set.of("temperature", "top_p", "seed", "stop", "presence_penalty", "frequency_penalty", "response_format");

    OpenAiProvider(
            ProviderConnections connections,
            GuardedModelClients http,
            GatewaySettings settings,
            WatchTimer timer,
            LateEvents late) {
        super(connections, http, settings, timer, late);
    }

    @Override
    public ProviderKind kind() {
        return ProviderKind.OPENAI_COMPATIBLE;
    }

    @Override
    protected StreamingChatModel model(ProviderConnection connection, HttpClientBuilder http) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(key(connection))
                .httpClientBuilder(http)
                .build();
    }

    @Override
    protected ChatRequestParameters parameters(
            String model, ChatRequest request, @Nullable ResponseFormat format, @Nullable ToolSpecification tool) {
        var given = new ChatParameters(request.parameters(), KNOWN);
        var parameters = OpenAiChatRequestParameters.builder()
                .modelName(model)
                .temperature(given.number("temperature", 0, 2, settings().temperature()))
                .topP(given.number("top_p", 0, 1, settings().topP()))
                .seed(given.whole("seed", Integer.MIN_VALUE, Integer.MAX_VALUE))
                .stopSequences(given.stops())
                .presencePenalty(given.number("presence_penalty", -2, 2))
                .frequencyPenalty(given.number("frequency_penalty", -2, 2))
                .maxOutputTokens(request.maxTokens().orElse(settings().maxTokens()))
                .responseFormat(format == null ? Formats.of(given) : format);
        if (tool != null) {
            parameters.toolSpecifications(tool);
        }
        return parameters.build();
    }

    @Override
    protected EmbeddingModel embeddingModel(ProviderConnection connection, String model, HttpClientBuilder http) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(connection.baseUrl())
                .apiKey(key(connection))
                .modelName(model)
                .httpClientBuilder(http)
                .maxRetries(0)
                .build();
    }

    @Override
    public List<DiscoveredModel> models(ProviderConnection connection, Duration limit) {
        return calls(connection, limit)
                .get("/models")
                .path("data")
                .valueStream()
                .map(model -> new DiscoveredModel(model.path("id").asString(""), ModelFacts.NONE))
                .toList();
    }

    private static @Nullable String key(ProviderConnection connection) {
        return connection.apiKey().map(Secret::reveal).orElse(null);
    }
}
