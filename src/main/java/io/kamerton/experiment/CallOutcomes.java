package io.kamerton.experiment;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a call of a model tells its test by itself. */
final class CallOutcomes {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private CallOutcomes() {}

    /**
     * The response time in seconds and the tokens of answered calls, whether it failed as 0 or 1, and what it cost. What a
     * client broke off or asked wrongly is no failure and no success.
     */
    static SortedMap<String, Double> of(Generation call) {
        var values = new TreeMap<String, Double>();
        var status = call.ending().status();
        if (status == Status.OK) {
            values.put(MetricNames.RESPONSE_TIME, call.timing().total().toNanos() / NANOS);
            values.put(MetricNames.TOKENS, (double) call.tokens().output());
        }
        failed(call.ending()).ifPresent(failed -> values.put(MetricNames.ERROR_RATE, failed));
        if (status != Status.REFUSED) {
            values.put(MetricNames.COST, call.cost());
        }
        values.entrySet()
                .removeIf(entry ->
                        MetricNames.fault(entry.getKey(), entry.getValue()).isPresent());
        return values;
    }

    private static OptionalDouble failed(Generation.Ending ending) {
        return switch (ending.status()) {
            case OK -> OptionalDouble.of(0);
            case FAILED, TIMED_OUT -> OptionalDouble.of(1);
            case CANCELLED -> OptionalDouble.empty();
            case REFUSED ->
                ending.httpStatus() == TOO_MANY_REQUESTS || ending.httpStatus() >= SERVER_ERROR
                        ? OptionalDouble.of(1)
                        : OptionalDouble.empty();
        };
    }
}
