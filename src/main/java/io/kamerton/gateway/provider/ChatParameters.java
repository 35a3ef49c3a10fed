package io.kamerton.gateway.provider;

import io.kamerton.shared.problem.InvalidException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request; every name that its model does not know is an error of the caller. */
public final class ChatParameters {

    /** Sent by clients for their own sake; a model needs none of them. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("user", "stream_options", "metadata", "store", "service_tier");

    private static final int MOST_STOPS = 16;

    private final Map<String, Object> values;

    /** @throws InvalidException a name is not among the known ones */
    public ChatParameters(Map<String, Object> values, Set<String> known) {
        this.values = values;
        for (String name : new TreeSet<>(values.keySet())) {
            if (!known.contains(name) && !WITHOUT_EFFECT.contains(name)) {
                throw new InvalidException(
                        name, "is no parameter of this model; it knows " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    public @Nullable Double number(String name, double least, double most) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new InvalidException(name, "must be a number from %s to %s".formatted(plain(least), plain(most)));
    }

    public double number(String name, double least, double most, double otherwise) {
        Double given = number(name, least, most);
        return given == null ? otherwise : given;
    }

    public @Nullable Integer whole(String name, int least, int most) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least
                && number.doubleValue() <= most) {
            return number.intValue();
        }
        throw new InvalidException(name, "must be a whole number from " + least + " to " + most);
    }

    public @Nullable Boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new InvalidException(name, "must be true or false");
    }

    /** Texts at which the model stops: one, or a list. */
    public @Nullable List<String> stops() {
        Object value = values.get("stop");
        if (value == null) {
            return null;
        }
        List<?> given = value instanceof List<?> list ? list : List.of(value);
        if (given.isEmpty()
                || given.size() > MOST_STOPS
                || !given.stream().allMatch(stop -> stop instanceof String text && !text.isEmpty())) {
            throw new InvalidException("stop", "must be a text or a list of 1 to " + MOST_STOPS + " texts");
        }
        return given.stream().map(String.class::cast).toList();
    }

    /** What the reply must look like. */
    public Optional<Format> format() {
        Object value = values.get("response_format");
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            if ("text".equals(map.get("type"))) {
                return Optional.empty();
            }
            if ("json_object".equals(map.get("type"))) {
                return Optional.of(new Format("", Map.of()));
            }
            if ("json_schema".equals(map.get("type"))
                    && map.get("json_schema") instanceof Map<?, ?> described
                    && described.get("schema") instanceof Map<?, ?> schema) {
                return Optional.of(new Format(String.valueOf(described.get("name")), schema));
            }
        }
        throw new InvalidException(
                "response_format", "must have the type text, json_object, or json_schema with json_schema.schema");
    }

    /** @param schema empty for any JSON */
    public record Format(String name, Map<?, ?> schema) {}

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
