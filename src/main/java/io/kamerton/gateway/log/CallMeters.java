package io.kamerton.gateway.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Calls as the dashboards see them, counted off the hot path when they leave the ring. Thread-safe. */
final class CallMeters {

    private final MeterRegistry meters;
    private final RecentErrorRate errorRate;
    private final Counter messages;
    private final Map<String, OfModel> models = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.errorRate = new RecentErrorRate(clock);
        this.messages = Counter.builder(LogMetric.MESSAGES.getName()).register(meters);
        Gauge.builder(LogMetric.ERROR_RATE.getName(), errorRate, RecentErrorRate::value)
                .register(meters);
    }

    private record OfModel(Map<CallSums.Outcome, Counter> ends, Timer whole, Timer atProvider) {}

    void count(Generation call) {
        var outcome = CallSums.outcome(call);
        var model = models.computeIfAbsent(call.place().modelUsed().orElse("none"), this::metersOf);
        Objects.requireNonNull(model.ends().get(outcome)).increment();
        switch (outcome) {
            case ANSWERED -> {
                errorRate.count(false);
                model.whole().record(call.timing().total());
                model.atProvider().record(CallSums.atProvider(call));
            }
            case FAILED -> errorRate.count(true);
            case LEFT, NOT_OF_THE_MODEL -> {
                // say nothing about the model
            }
        }
        if (CallSums.isMessage(call)) {
            messages.increment();
        }
    }

    private OfModel metersOf(String model) {
        var ends = new EnumMap<CallSums.Outcome, Counter>(CallSums.Outcome.class);
        for (var outcome : CallSums.Outcome.values()) {
            ends.put(
                    outcome,
                    Counter.builder(LogMetric.REQUESTS.getName())
                            .tag(LogMetric.MODEL, model)
                            .tag(LogMetric.STATUS, outcome.label())
                            .register(meters));
        }
        return new OfModel(ends, timer(LogMetric.REQUEST_DURATION, model), timer(LogMetric.RESPONSE_TIME, model));
    }

    private Timer timer(LogMetric metric, String model) {
        return Timer.builder(metric.getName()).tag(LogMetric.MODEL, model).register(meters);
    }
}
