package io.kamerton.gateway.log;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a model, as it ended.
 *
 * @param id below 2^53, from blocks of a sequence; answers tell it as {@code X-Kamerton-Generation}
 * @param at when the request had been read
 * @param endpoint the template of the path, such as {@code /v1/chat/completions}; {@code internal} for our own rooms
 * @param share the test that gave the call its variant
 * @param parameters that the call was made with, as far as they are known; small
 * @param cost in the currency of the installation
 */
public record Generation(
        long id,
        Instant at,
        String endpoint,
        Caller caller,
        Place place,
        Optional<TestShare> share,
        Map<String, Object> parameters,
        Tokens tokens,
        Timing timing,
        Ending ending,
        double cost) {

    /** The endpoint of calls that our own rooms make; nobody talks there unless a user is named. */
    public static final String OWN = "internal";

    Generation withParameters(Map<String, Object> others) {
        return new Generation(id, at, endpoint, caller, place, share, others, tokens, timing, ending, cost);
    }

    /**
     * @param key number of the key; empty for people and for the application itself
     * @param name of the key's owner, or of the person
     * @param user whom the client names as its end user; empty where it names nobody
     * @param session as {@code X-Session-Id} tells it
     */
    public record Caller(
            Optional<Long> key,
            Optional<String> keyLabel,
            String name,
            Optional<String> user,
            Optional<String> session) {}

    /**
     * @param asked the name that the client sent
     * @param deployment that answered, or was tried last; empty where none was reached
     * @param modelUsed its name; empty as {@code deployment}
     * @param fallbacks how many deployments were given up before
     * @param promptVersion such as {@code greeting:3}
     * @param shadow whether the call is the copy of another one, for nobody
     */
    public record Place(
            String asked,
            Optional<RouteId> route,
            Optional<DeploymentId> deployment,
            Optional<String> modelUsed,
            int fallbacks,
            Optional<String> promptVersion,
            boolean shadow) {}

    /** @param unit what the assignment hangs on */
    public record TestShare(long test, String variant, String unit, boolean enrolled, Optional<String> requestType) {}

    /** @param estimated whether the model server did not tell them */
    public record Tokens(int input, int output, boolean estimated) {}

    /**
     * @param queued until a place was free
     * @param firstToken from the request to the first byte of the answer; empty where there was none
     * @param total from the request to the end
     */
    public record Timing(Duration queued, Optional<Duration> firstToken, Duration total) {}

    /**
     * @param httpStatus as the client saw it; 499 where it had gone
     * @param error one word, such as {@code timeout}; empty where all went well
     * @param finishReason in OpenAI's words: {@code stop}, {@code length}, {@code tool_calls}
     * @param truncated whether the answer or the history was cut
     * @param streamed whether the client asked for a stream
     */
    public record Ending(
            Status status,
            int httpStatus,
            Optional<String> error,
            Optional<String> finishReason,
            boolean truncated,
            boolean streamed) {}

    /** How a call ended. */
    public enum Status {
        OK,
        FAILED,
        TIMED_OUT,
        CANCELLED,
        REFUSED
    }
}
