package io.kamerton.identity.key;

import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a key opens, and for whom.
 *
 * @param name what people call it, 1 to {@value #LONGEST_NAME} characters
 * @param scopes at least one
 * @param routes names of the models or routes that may be called; empty: all
 * @param ipRanges where calls may come from; empty: anywhere
 * @param requestsPerMinute 1 to {@value #MOST_PER_MINUTE}; empty: the limit of the installation
 * @param tokensPerMinute as {@code requestsPerMinute}, of model tokens
 * @param priority the highest that its calls may ask for
 */
public record KeyTerms(
        String name,
        Set<Scope> scopes,
        List<String> routes,
        List<IpRange> ipRanges,
        Optional<Integer> requestsPerMinute,
        Optional<Integer> tokensPerMinute,
        Priority priority) {

    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_ROUTE = 200;
    public static final int MOST_ENTRIES = 50;
    public static final int MOST_PER_MINUTE = 1_000_000_000;
    public static final int DEFAULT_DAYS = 90;
    public static final int MOST_DAYS = 365;
    public static final int WARNED_DAYS = 14;
    public static final int WARNED_AGAIN_DAYS = 3;
    public static final int DEFAULT_OVERLAP_HOURS = 24;
    public static final int MOST_OVERLAP_HOURS = 30 * 24;

    /** @throws InvalidException naming every bad field */
    public KeyTerms {
        name = name.strip();
        scopes = scopes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scopes));
        routes = routes.stream().map(String::strip).distinct().toList();
        ipRanges = ipRanges.stream().distinct().toList();
        var errors = new ArrayList<FieldError>();
        if (name.isEmpty() || name.length() > LONGEST_NAME || !isPlain(name)) {
            errors.add(new FieldError("name", "must have 1 to " + LONGEST_NAME + " visible characters"));
        }
        if (scopes.isEmpty()) {
            errors.add(new FieldError("scopes", "must name at least one scope"));
        }
        if (routes.size() > MOST_ENTRIES
                || !routes.stream().allMatch(r -> !r.isEmpty() && r.length() <= LONGEST_ROUTE && isPlain(r))) {
            errors.add(new FieldError("routes", "must be at most " + MOST_ENTRIES + " names of models or routes"));
        }
        if (ipRanges.size() > MOST_ENTRIES) {
            errors.add(new FieldError("ip_ranges", "must be at most " + MOST_ENTRIES + " ranges"));
        }
        checkLimit("requests_per_minute", requestsPerMinute, errors);
        checkLimit("tokens_per_minute", tokensPerMinute, errors);
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static void checkLimit(String field, Optional<Integer> limit, List<FieldError> errors) {
        if (limit.filter(value -> value < 1 || value > MOST_PER_MINUTE).isPresent()) {
            errors.add(new FieldError(field, "must be a whole number from 1 to " + MOST_PER_MINUTE));
        }
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
    }

    /** For the audit log. */
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", name);
        facts.put("scopes", scopes.stream().sorted().map(Scope::wireName).toList());
        facts.put("routes", routes);
        facts.put("ip_ranges", ipRanges);
        requestsPerMinute.ifPresent(limit -> facts.put("requests_per_minute", limit));
        tokensPerMinute.ifPresent(limit -> facts.put("tokens_per_minute", limit));
        facts.put("priority", priority.wireName());
        return facts;
    }
}
