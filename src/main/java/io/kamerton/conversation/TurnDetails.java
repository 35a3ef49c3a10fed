package io.kamerton.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A question and its answer, with what is known of the call.
 *
 * @param id number of the call
 * @param user whom the client names; empty where it names nobody
 * @param caller name of the key's owner or the person
 * @param question what the user said; empty where {@code text} says why, or it may not be read
 * @param answer what the model said; the same
 */
public record TurnDetails(
        long id,
        Instant at,
        long conversation,
        Optional<String> user,
        String caller,
        TextState text,
        Optional<String> question,
        Optional<String> answer,
        Facts facts,
        Optional<Opinion> opinion) {

    /**
     * @param model that answered; empty where none was reached
     * @param asked the name that the client sent
     * @param test number of the A/B test that gave the call its variant
     * @param firstToken from the request to the first byte of the answer
     * @param cost in the currency of the installation
     * @param finishReason in OpenAI's words
     * @param truncated whether answer or history were cut
     * @param fallbacks how many deployments were given up before
     */
    public record Facts(
            Optional<String> model,
            String asked,
            Optional<String> route,
            Optional<Long> test,
            Optional<String> variant,
            Optional<String> prompt,
            Optional<String> key,
            int inputTokens,
            int outputTokens,
            double cost,
            Optional<Duration> firstToken,
            Duration total,
            String status,
            Optional<String> error,
            Optional<String> finishReason,
            boolean truncated,
            int fallbacks,
            boolean streamed,
            boolean tools) {

        public String shownModel() {
            return model.orElse(asked);
        }
    }

    Place place() {
        return new Place(at, id);
    }
}
