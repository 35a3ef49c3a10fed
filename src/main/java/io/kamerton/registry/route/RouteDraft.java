package io.kamerton.registry.route;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.WeightedChoice;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person says of a route.
 *
 * @param name what clients send as {@code model}; no slash, so that no deployment has it
 * @param chain who answers; the next one where one fails
 * @param weights one for each of the chain, 0..100, their sum 100: for how many users in a hundred it is asked first; empty
 *     when given: all for the first
 * @param parameters replace the caller's of the same name
 * @param prompt replaces the caller's system message
 * @param priority of calls that ask for none
 * @param requestsPerMinute for all callers together, at least 1; empty: no limit of its own
 * @param capture the most that may be kept of the bodies of its calls; the installation may keep less
 * @param enabled false: nobody finds the route
 */
public record RouteDraft(
        String name,
        List<DeploymentId> chain,
        List<Integer> weights,
        Map<String, Object> parameters,
        Optional<PromptChoice> prompt,
        Priority priority,
        OptionalInt requestsPerMinute,
        Optional<ShadowDraft> shadow,
        Capture capture,
        boolean enabled) {

    public static final int LONGEST_NAME = 100;
    public static final String NAME_PATTERN = "[\\p{Alnum}][\\p{Alnum}._:@+-]{0,99}";
    public static final int LONGEST_CHAIN = 10;
    public static final int MOST_PARAMETERS = 50;
    public static final int LONGEST_PARAMETERS = 20_000;
    public static final int MOST_REQUESTS = 1_000_000;

    /** What says where a call goes, or is the call itself, is no parameter. */
    private static final Set<String> NO_PARAMETERS = Set.of(
            "model",
            "messages",
            "prompt",
            "input",
            "system",
            "stream",
            "stream_options",
            "api_base",
            "base_url",
            "host",
            "api_key",
            "user");

    /** @throws InvalidException with the fields {@code name, chain, weights, parameters, requests_per_minute, shadow} */
    public RouteDraft {
        chain = List.copyOf(chain);
        weights = weights.isEmpty() ? WeightedChoice.usual(chain.size()) : List.copyOf(weights);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        List<FieldError> errors = new ArrayList<>();
        if (!name.matches(NAME_PATTERN)) {
            errors.add(new FieldError(
                    "name",
                    "must be 1 to " + LONGEST_NAME
                            + " letters, digits or . _ : @ + - with a letter or digit first, and no slash"));
        }
        if (chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
            errors.add(new FieldError("chain", "must name 1 to " + LONGEST_CHAIN + " models"));
        } else if (new HashSet<>(chain).size() < chain.size()) {
            errors.add(new FieldError("chain", "must name each model once"));
        }
        wrongWeights(chain.size(), weights).ifPresent(message -> errors.add(new FieldError("weights", message)));
        wrongParameters(parameters).ifPresent(message -> errors.add(new FieldError("parameters", message)));
        if (requestsPerMinute.isPresent()
                && (requestsPerMinute.getAsInt() < 1 || requestsPerMinute.getAsInt() > MOST_REQUESTS)) {
            errors.add(new FieldError("requests_per_minute", "must be between 1 and " + MOST_REQUESTS));
        }
        if (shadow.isPresent() && !(shadow.get().share() > 0 && shadow.get().share() <= 1)) {
            errors.add(new FieldError("shadow.share", "must be more than 0 and at most 1"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    /** A route with nothing of its own but who answers. */
    public static RouteDraft plain(String name, List<DeploymentId> chain, List<Integer> weights) {
        return new RouteDraft(
                name,
                chain,
                weights,
                Map.of(),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                true);
    }

    /** Whether a name may be that of a parameter. */
    public static boolean isParameter(String name) {
        return !NO_PARAMETERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> wrongWeights(int models, List<Integer> weights) {
        if (weights.size() != models) {
            return Optional.of("must have one for each model of the chain");
        }
        if (weights.stream().anyMatch(weight -> weight < 0 || weight > WeightedChoice.WHOLE)) {
            return Optional.of("must be whole numbers from 0 to " + WeightedChoice.WHOLE);
        }
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        return models == 0 || sum == WeightedChoice.WHOLE
                ? Optional.empty()
                : Optional.of("must have the sum " + WeightedChoice.WHOLE + ", and it is " + sum);
    }

    private static Optional<String> wrongParameters(Map<String, Object> parameters) {
        if (parameters.size() > MOST_PARAMETERS) {
            return Optional.of("must have at most " + MOST_PARAMETERS + " entries");
        }
        Optional<String> forbidden =
                parameters.keySet().stream().filter(name -> !isParameter(name)).findFirst();
        if (forbidden.isPresent()) {
            return Optional.of("must not hold " + forbidden.get());
        }
        if (!isStorable(parameters)) {
            return Optional.of("must not hold control characters");
        }
        return JsonMapper.shared().writeValueAsString(parameters).length() > LONGEST_PARAMETERS
                ? Optional.of("must have at most " + LONGEST_PARAMETERS + " characters as JSON")
                : Optional.empty();
    }

    private static boolean isStorable(@Nullable Object value) {
        return switch (value) {
            case String text -> PlainText.isStorable(text);
            case Map<?, ?> map ->
                map.entrySet().stream().allMatch(entry -> isStorable(entry.getKey()) && isStorable(entry.getValue()));
            case Collection<?> values -> values.stream().allMatch(RouteDraft::isStorable);
            case null, default -> true;
        };
    }
}
