package io.kamerton.gateway.trial;

import io.kamerton.shared.Priority;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What would become of a call.
 *
 * @param asked the name that the request gives as its model
 * @param name of the route or model that is meant; the asked one where nothing is
 * @param unit whom tests and weights tell apart; empty where the request names nobody
 * @param test number of the A/B test that runs on the route
 * @param variant what the test gives; empty without a test, or without anybody to tell apart
 * @param weighted whether who is asked first is drawn by weight
 * @param drawn who that is for the unit; empty without weights, or without anybody to tell apart
 * @param chain who would be asked, in turn
 * @param parameters as they would be sent, by name
 * @param prompt the system message as it would be sent; empty: none
 * @param removed fields that are taken out before anything is sent
 */
public record RouteTrial(
        String asked,
        Found found,
        String name,
        Optional<String> unit,
        OptionalLong test,
        Optional<Variant> variant,
        boolean weighted,
        Optional<Drawn> drawn,
        List<Candidate> chain,
        List<Parameter> parameters,
        Optional<SystemMessage> prompt,
        List<String> removed,
        Priority priority,
        OptionalInt requestsPerMinute,
        Optional<Copy> shadow) {

    public RouteTrial {
        chain = List.copyOf(chain);
        parameters = List.copyOf(parameters);
        removed = List.copyOf(removed);
    }

    /** What the name means. */
    public enum Found {
        ROUTE,
        MODEL,
        /** A route has the name and is switched off. */
        ROUTE_OFF,
        NOTHING
    }

    /** Why a model would or would not answer. */
    public enum Turn {
        ANSWERS,
        /** Asked where those before it fail. */
        FALLBACK,
        /** Given a rest because it failed too often just now. */
        RESTING,
        /** Switched off, or its server no longer has it. */
        NOT_CALLABLE
    }

    /** Who decides over a value: variant beats route beats caller. */
    public enum Origin {
        CALLER,
        ROUTE,
        VARIANT
    }

    /** @param enrolled false outside the coverage of the test */
    public record Variant(String letter, String model, boolean enrolled) {}

    /** @param percent of all users for whom the model is asked first */
    public record Drawn(String model, int percent) {}

    public record Candidate(String name, Turn turn) {}

    public record Parameter(String name, Object value, Origin origin) {}

    /** @param version name and number of the prompt, where it is one that is kept */
    public record SystemMessage(String text, Origin origin, Optional<PromptVersion> version) {}

    public record PromptVersion(String prompt, int number) {}

    /** @param share of the calls, 0..1 */
    public record Copy(String to, double share) {}

    /** The model that would answer; empty where none can. */
    public Optional<Candidate> answers() {
        return chain.stream()
                .filter(candidate -> candidate.turn() == Turn.ANSWERS)
                .findFirst();
    }
}
