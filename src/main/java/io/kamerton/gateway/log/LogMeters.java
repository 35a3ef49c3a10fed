package io.kamerton.gateway.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What became of the rows. Thread-safe. */
final class LogMeters {

    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter direct;
    private final Counter fromDisk;
    private final Counter spilled;
    private final Counter known;
    private final Counter overLimit;
    private final Counter diskFailed;
    private final Counter expired;
    private final Counter refused;
    private final Timer lag;

    LogMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        direct = counter(LogMetric.ROWS_WRITTEN, LogMetric.WAY, "direct");
        fromDisk = counter(LogMetric.ROWS_WRITTEN, LogMetric.WAY, "disk");
        spilled = Counter.builder(LogMetric.ROWS_SPILLED.getName()).register(meters);
        known = Counter.builder(LogMetric.ROWS_KNOWN.getName()).register(meters);
        overLimit = counter(LogMetric.ROWS_DROPPED, LogMetric.REASON, "limit");
        diskFailed = counter(LogMetric.ROWS_DROPPED, LogMetric.REASON, "disk");
        expired = counter(LogMetric.ROWS_DROPPED, LogMetric.REASON, "expired");
        refused = Counter.builder(LogMetric.ROWS_REFUSED.getName()).register(meters);
        lag = Timer.builder(LogMetric.LAG.getName()).register(meters);
    }

    private Counter counter(LogMetric metric, String label, String value) {
        return Counter.builder(metric.getName()).tag(label, value).register(meters);
    }

    void watch(Supplier<Number> waiting, Supplier<Number> bytesOnDisk) {
        Gauge.builder(LogMetric.WAITING.getName(), waiting).register(meters);
        Gauge.builder(LogMetric.SPILL_BYTES.getName(), bytesOnDisk).register(meters);
    }

    void writtenDirectly(List<LoggedCall> calls) {
        direct.increment(calls.size());
        lagOf(calls);
    }

    /** @param missing how many of them were not there before */
    void writtenFromDisk(List<LoggedCall> calls, int missing) {
        fromDisk.increment(missing);
        known.increment(calls.size() - missing);
        lagOf(calls);
    }

    private void lagOf(List<LoggedCall> calls) {
        if (!calls.isEmpty()) {
            var first = calls.getFirst().call();
            var since = Duration.between(first.at().plus(first.timing().total()), clock.instant());
            lag.record(since.isNegative() ? Duration.ZERO : since);
        }
    }

    void spilled(int rows) {
        spilled.increment(rows);
    }

    void overLimit(int rows) {
        overLimit.increment(rows);
    }

    void diskFailed(int rows) {
        diskFailed.increment(rows);
    }

    void expired(int rows) {
        expired.increment(rows);
    }

    void refused() {
        refused.increment();
    }
}
