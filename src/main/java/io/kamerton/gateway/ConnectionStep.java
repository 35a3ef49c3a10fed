package io.kamerton.gateway;

import java.time.Duration;

/**
 * One rung of the connection test.
 *
 * @param took how long it took; zero for one that was skipped
 * @param advice what to do about a failure; {@link Advice#NONE} otherwise
 * @param detail figures or words that may be shown to administrators, without a key; maybe empty. Where a server has
 *     several addresses and one failed, a line for each, with its address
 */
public record ConnectionStep(Rung rung, Outcome outcome, Duration took, Advice advice, String detail) {

    /** In the order they are climbed. */
    public enum Rung {
        NAME,
        PORT,
        LIST,
        ONE_TOKEN,
        STREAM,
        TOOLS,
        JSON_SCHEMA,
        EMBEDDINGS;

        /** Whether the server is of no use without it. */
        boolean isBasic() {
            return compareTo(STREAM) <= 0;
        }
    }

    /** How a rung came out. */
    public enum Outcome {
        OK,
        /** The ladder ends here. */
        FAILED,
        /** The model or its server cannot do it; only of what comes after {@link Rung#STREAM}. */
        NOT_SUPPORTED,
        /** There was nothing to try it with, such as a model. */
        SKIPPED
    }

    /** What to do; screens have a sentence for each. */
    public enum Advice {
        NONE,
        /** {@code localhost} is the container itself: {@code host.docker.internal}. */
        CONTAINER_LOCALHOST,
        /** The name is wrong, or the name server does not know it. */
        CHECK_NAME,
        /** Start the server, and let it listen beyond its own machine ({@code OLLAMA_HOST=0.0.0.0}). */
        START_AND_BIND,
        /** Packets vanish on the way to the port: a firewall, or a wrong address. */
        CHECK_FIREWALL,
        /** Something accepts connections and then says nothing. */
        NO_ANSWER,
        /** The address is one that may never be called. */
        ADDRESS_FORBIDDEN,
        /** Use a certificate that is trusted here. */
        CHECK_CERTIFICATE,
        /** Give a key, or the right one. */
        CHECK_KEY,
        /** {@code ollama pull <model>}. */
        PULL_MODEL,
        /** The server has no model yet, or lists another name. */
        CHOOSE_MODEL,
        /** The path is wrong (most need {@code /v1}), or another protocol is spoken there, such as http in place of https. */
        CHECK_PATH_AND_KIND,
        /** Wait, or give the server more to work with. */
        SERVER_BUSY,
        /** The server's own log says more. */
        CHECK_SERVER_LOG,
        /** Too slow: a smaller model, or a longer limit. */
        TOO_SLOW
    }
}
