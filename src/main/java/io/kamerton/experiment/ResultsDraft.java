package io.kamerton.experiment;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a session.
 *
 * @param variant the letter that the client was told
 * @param metrics values by name; {@code response_time} in seconds
 */
public record ResultsDraft(SessionId session, String variant, SortedMap<String, Double> metrics) {

    public static final int MOST_METRICS = 50;

    /** @throws InvalidException with every metric that cannot be kept */
    public ResultsDraft {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        var errors = new ArrayList<FieldError>();
        if (metrics.isEmpty() || metrics.size() > MOST_METRICS) {
            errors.add(new FieldError("metrics", "must hold from 1 to " + MOST_METRICS + " metrics"));
        }
        metrics.forEach((name, value) -> {
            if (!MetricNames.isValid(name)) {
                errors.add(new FieldError("metrics", "must have names of " + MetricNames.RULE));
            } else {
                MetricNames.fault(name, value).ifPresent(fault -> errors.add(new FieldError("metrics." + name, fault)));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    /** Values that are kept although they lie outside the scale of their metric. */
    List<String> doubts() {
        return metrics.entrySet().stream()
                .flatMap(entry -> MetricNames.doubt(entry.getKey(), entry.getValue()).stream())
                .toList();
    }
}
