package io.kamerton.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Counts jobs for dashboards. */
@Component
class JobMeters {

    private final MeterRegistry meters;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong millisAhead = new AtomicLong();

    JobMeters(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder(JobMetric.QUEUE_SIZE.getName(), waiting, AtomicLong::get).register(meters);
        Gauge.builder(JobMetric.CLOCK_AHEAD.getName(), millisAhead, millis -> millis.get() / 1000.0)
                .register(meters);
        for (var state : JobState.values()) {
            if (state.isOver()) {
                meters.counter(JobMetric.ENDED.getName(), JobMetric.STATUS, wireName(state));
            }
        }
    }

    void ended(JobState how, Duration took) {
        meters.counter(JobMetric.ENDED.getName(), JobMetric.STATUS, wireName(how))
                .increment();
        meters.timer(JobMetric.DURATION.getName(), JobMetric.STATUS, wireName(how))
                .record(took);
    }

    void waiting(long jobs) {
        waiting.set(jobs);
    }

    void clockAhead(Duration ahead) {
        millisAhead.set(ahead.toMillis());
    }

    private static String wireName(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
