package io.kamerton.gateway;

import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import java.time.Duration;
import java.util.List;

/** What can be asked of a model server beside the calls of callers; implemented under {@code gateway.provider}. */
public interface ModelServer {

    ProviderKind kind();

    /**
     * Looks the server's name up and connects to nobody.
     *
     * @throws ModelException the name is not known, or its address may not be called
     */
    Door find(ProviderConnection connection);

    /** A server whose name is known. */
    @FunctionalInterface
    interface Door {

        /**
         * Opens a connection and closes it again; nothing is sent.
         *
         * @throws ModelException nobody accepts one within the limit
         */
        void knock(Duration limit);
    }

    /**
     * The models that the server lists, without what it tells of each alone.
     *
     * @throws ModelException it does not list them within the limit
     */
    List<DiscoveredModel> models(ProviderConnection connection, Duration limit);

    /**
     * Adds what the server tells when it is asked about one model, if it can be asked.
     *
     * @throws ModelException it does not answer within the limit
     */
    default DiscoveredModel describe(ProviderConnection connection, DiscoveredModel listed, Duration limit) {
        return listed;
    }

    /** Starts a reply outside all statistics, as {@link ChatProvider#stream} does. */
    StreamHandle ask(
            ProviderConnection connection,
            String model,
            ChatRequest request,
            Extra extra,
            StreamLimits limits,
            StreamListener listener);

    /**
     * The vector of a text.
     *
     * @throws ModelException the server or the model gives none within the limit
     */
    float[] embed(ProviderConnection connection, String model, String text, Duration limit);

    /** What a question wants beside a text. */
    enum Extra {
        NOTHING,
        /** A tool {@code add} of two whole numbers may be called. */
        TOOL,
        /** The reply must be JSON of the schema {@code {"answer": integer}}. */
        JSON
    }
}
