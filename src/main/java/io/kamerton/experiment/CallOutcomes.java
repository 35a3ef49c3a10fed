package io.kamerton.experiment;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.TestedCall;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a call of a model tells its test by itself. */
final class CallOutcomes {

    /** All that {@link #of} tells; columns of the table of sessions are called so too. */
    static final List<String> METRICS =
            List.of(MetricNames.RESPONSE_TIME, MetricNames.TOKENS, MetricNames.ERROR_RATE, MetricNames.COST);

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private CallOutcomes() {}

    /**
     * The response time in seconds and the tokens of answered calls, whether it failed as 0 or 1, and what it cost. What a
     * client broke off or asked wrongly is no failure and no success.
     */
    static SortedMap<String, Double> of(TestedCall call) {
        var values = new TreeMap<String, Double>();
        var status = call.status();
        if (status == Status.OK) {
            values.put(MetricNames.RESPONSE_TIME, call.total().toNanos() / NANOS);
            values.put(MetricNames.TOKENS, (double) call.outputTokens());
        }
        failed(call).ifPresent(failed -> values.put(MetricNames.ERROR_RATE, failed));
        if (status != Status.REFUSED) {
            values.put(MetricNames.COST, call.cost());
        }
        values.entrySet()
                .removeIf(entry ->
                        MetricNames.fault(entry.getKey(), entry.getValue()).isPresent());
        return values;
    }

    private static OptionalDouble failed(TestedCall call) {
        return switch (call.status()) {
            case OK -> OptionalDouble.of(0);
            case FAILED, TIMED_OUT -> OptionalDouble.of(1);
            case CANCELLED -> OptionalDouble.empty();
            case REFUSED ->
                call.httpStatus() == TOO_MANY_REQUESTS || call.httpStatus() >= SERVER_ERROR
                        ? OptionalDouble.of(1)
                        : OptionalDouble.empty();
        };
    }
}
