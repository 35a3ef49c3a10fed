package io.kamerton.gateway.provider;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.kamerton.gateway.ChatProvider;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.Completion;
import io.kamerton.gateway.GatewaySettings;
import io.kamerton.gateway.LateEvents;
import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.ModelServer;
import io.kamerton.gateway.StreamEnd;
import io.kamerton.gateway.StreamHandle;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.gateway.StreamListener;
import io.kamerton.gateway.StreamWatch;
import io.kamerton.gateway.WatchTimer;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderConnections;
import io.kamerton.shared.outbound.FoundServer;
import io.kamerton.shared.outbound.OutboundFailedException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.shared.problem.Wording;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What both protocols share: every reply is streamed under a watch, also one that is wanted whole. */
public abstract class UpstreamProvider implements ChatProvider, ModelServer {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** The limits of a stream are kept by its watch; those of the connection come after them. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final ProviderConnections connections;
    private final GuardedModelClients http;
    private final GatewaySettings settings;
    private final WatchTimer timer;
    private final LateEvents late;

    protected UpstreamProvider(
            ProviderConnections connections,
            GuardedModelClients http,
            GatewaySettings settings,
            WatchTimer timer,
            LateEvents late) {
        this.connections = connections;
        this.http = http;
        this.settings = settings;
        this.timer = timer;
        this.late = late;
    }

    /** The library's model, made for one call: nothing of a call may reach another. */
    protected abstract StreamingChatModel model(ProviderConnection connection, HttpClientBuilder http);

    /** @throws io.kamerton.shared.problem.InvalidException a parameter is unknown or out of range */
    protected abstract ChatRequestParameters parameters(
            String model, ChatRequest request, @Nullable ResponseFormat format, @Nullable ToolSpecification tool);

    protected abstract EmbeddingModel embeddingModel(
            ProviderConnection connection, String model, HttpClientBuilder http);

    /** Whether the server has the model in its memory, as far as it tells. */
    protected boolean isLoaded(ProviderConnection connection, String model) {
        return true;
    }

    /** What becomes of the request that the library wrote. */
    protected UnaryOperator<String> rewriting() {
        return UnaryOperator.identity();
    }

    protected final GatewaySettings settings() {
        return settings;
    }

    private HttpClient client(Duration limit) {
        return http.builder()
                .connectTimeout(CONNECT)
                .readTimeout(limit)
                .totalTimeout(limit)
                .build();
    }

    protected final JsonCalls calls(ProviderConnection connection, Duration limit) {
        return new JsonCalls(connection, client(limit), limit);
    }

    @Override
    public final Door find(ProviderConnection connection) {
        var faults = new FaultReader(connection);
        try {
            FoundServer found = http.find(connection.baseUrl());
            return limit -> {
                try {
                    found.connect(limit);
                } catch (OutboundFailedException e) {
                    throw new ModelException(faults.of(e));
                }
            };
        } catch (OutboundFailedException | OutboundRefusedException e) {
            throw new ModelException(faults.of(e));
        }
    }

    @Override
    public final Completion complete(DeploymentRow deployment, ChatRequest request) {
        var whole = new WholeReply();
        StreamHandle handle = stream(deployment, request, whole);
        return StreamEnd.await(whole.end, handle).orThrow();
    }

    @Override
    public final Completion complete(DeploymentRow deployment, ProviderConnection server, ChatRequest request) {
        var whole = new WholeReply();
        StreamHandle handle = stream(deployment, server, request, whole);
        return StreamEnd.await(whole.end, handle).orThrow();
    }

    @Override
    public final StreamHandle stream(
            DeploymentRow deployment, ProviderConnection server, ChatRequest request, StreamListener listener) {
        return ask(
                server,
                deployment.model(),
                request,
                Extra.NOTHING,
                StreamLimits.of(settings.inferenceTimeout()),
                listener);
    }

    @Override
    public final StreamHandle stream(DeploymentRow deployment, ChatRequest request, StreamListener listener) {
        ProviderConnection connection = connections
                .find(deployment.providerId())
                .orElseThrow(() -> new NotConfiguredException(Wording.of("servers.refused.no_address")));
        return ask(
                connection,
                deployment.model(),
                request,
                Extra.NOTHING,
                StreamLimits.of(settings.inferenceTimeout()),
                listener);
    }

    @Override
    public final StreamHandle ask(
            ProviderConnection connection,
            String model,
            ChatRequest request,
            Extra extra,
            StreamLimits limits,
            StreamListener listener) {
        ChatMessages.checkLength(request.messages(), request.maxTokens().orElse(settings.maxTokens()), settings);
        var library = dev.langchain4j.model.chat.request.ChatRequest.builder()
                .messages(ChatMessages.translated(request.messages()))
                .parameters(parameters(
                        model,
                        request,
                        extra == Extra.JSON ? Probes.ANSWER_AS_JSON : null,
                        extra == Extra.TOOL ? Probes.ADD : null))
                .build();
        var faults = new FaultReader(connection);
        var watch = new StreamWatch(listener, limits, timer, () -> late.dropped(connection.kind()));
        boolean loaded = isLoaded(connection, model);
        HttpClient client = new WatchedHttpClient(
                client(limits.total().plus(SLACK)), watch, faults, connection.kind(), rewriting());
        watch.start(loaded);
        try {
            model(connection, WatchedHttpClient.builderOf(client)).chat(library, new LibraryEvents(watch));
        } catch (RuntimeException e) {
            watch.fail(faults.of(e));
        }
        return watch;
    }

    @Override
    public final float[] embed(ProviderConnection connection, String model, String text, Duration limit) {
        HttpClient client = client(limit);
        return new JsonCalls(connection, client, limit).within(() -> {
            Embedding embedding = embeddingModel(connection, model, WatchedHttpClient.builderOf(client))
                    .embed(text)
                    .content();
            return embedding.vector();
        });
    }

    /** Waits for the end of a stream whose pieces nobody wants alone. */
    private static final class WholeReply implements StreamListener {

        private final CompletableFuture<StreamEnd> end = new CompletableFuture<>();

        @Override
        public void onText(String piece) {
            // the end has them all
        }

        @Override
        public void onEnd(StreamEnd reached) {
            end.complete(reached);
        }
    }
}
