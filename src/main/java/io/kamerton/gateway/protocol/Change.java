package io.kamerton.gateway.protocol;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of a request before it is sent.
 *
 * @param model the server's own name of it
 * @param parameters replace the caller's; in OpenAI's words or, for what only Ollama has, in Ollama's
 * @param prompt replaces the system messages, or stands first where there are none
 * @param contextLength of the model, in tokens, told to Ollama's servers, which would take a smaller one; 0: not told
 * @param leftOut numbers of the messages that do not go along, as {@link ContextFit} says
 */
public record Change(
        String model, Map<String, Object> parameters, Optional<String> prompt, int contextLength, BitSet leftOut) {

    public Change(String model, Map<String, Object> parameters, Optional<String> prompt, int contextLength) {
        this(model, parameters, prompt, contextLength, new BitSet());
    }

    /** Nothing but the name. */
    public static Change of(String model) {
        return new Change(model, Map.of(), Optional.empty(), 0);
    }

    Change without(BitSet messages) {
        return new Change(model, parameters, prompt, contextLength, messages);
    }

    /** The most tokens that the answer may have after the change; empty: not told. */
    OptionalInt maxTokens(RequestPeek peek) {
        for (String name : Parameters.MAX_TOKENS) {
            if (parameters.get(name) instanceof Number number && number.intValue() > 0) {
                return OptionalInt.of(number.intValue());
            }
        }
        return peek.maxTokens();
    }
}
