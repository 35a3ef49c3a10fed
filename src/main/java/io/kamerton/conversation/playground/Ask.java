package io.kamerton.conversation.playground;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one column asks, and whom.
 *
 * @param model name of a route or a deployment; empty while none is chosen
 * @param system its system message, maybe empty
 * @param prompt the version that the system message was taken from, as long as it is still the same text
 * @param user what is asked
 * @param parameters names as on the wire, {@code max_tokens} among them
 */
public record Ask(
        String model, String system, Optional<PromptUse> prompt, String user, Map<String, Object> parameters) {

    /** Models know a dozen. */
    public static final int MOST_PARAMETERS = 20;

    public Ask {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static Ask of(String model) {
        return new Ask(model, "", Optional.empty(), "", Map.of());
    }

    public Ask withUser(String text) {
        return new Ask(model, system, prompt, text, parameters);
    }

    /** A version of a prompt. */
    public record PromptUse(long prompt, String name, int version) {}

    /** What columns may share. */
    public enum Part {
        MODEL,
        SYSTEM,
        USER,
        PARAMETERS
    }

    /** This one with a part of the other. */
    public Ask with(Part part, Ask other) {
        return switch (part) {
            case MODEL -> new Ask(other.model, system, prompt, user, parameters);
            case SYSTEM -> new Ask(model, other.system, other.prompt, user, parameters);
            case USER -> new Ask(model, system, prompt, other.user, parameters);
            case PARAMETERS -> new Ask(model, system, prompt, user, other.parameters);
        };
    }
}
