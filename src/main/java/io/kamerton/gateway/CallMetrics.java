package io.kamerton.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Calls as the dashboards see them. The label {@code model} is the name of a deployment, never what a client sent. */
@Component
class CallMetrics {

    private final MeterRegistry meters;
    private final RecentErrorRate errorRate;
    private final AtomicInteger running = new AtomicInteger();

    CallMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.errorRate = new RecentErrorRate(clock);
        Gauge.builder(GatewayMetric.ERROR_RATE.getName(), errorRate, RecentErrorRate::value)
                .register(meters);
        Gauge.builder(GatewayMetric.CONCURRENT_REQUESTS.getName(), running, AtomicInteger::get)
                .register(meters);
    }

    void started() {
        running.incrementAndGet();
    }

    void ended() {
        running.decrementAndGet();
    }

    void answered(String model, Duration atProvider, Duration whole) {
        count(model, false);
        timer(GatewayMetric.RESPONSE_TIME, model).record(atProvider);
        timer(GatewayMetric.REQUEST_DURATION, model).record(whole);
    }

    void failed(String model) {
        count(model, true);
    }

    private void count(String model, boolean failed) {
        errorRate.count(failed);
        Counter.builder(GatewayMetric.REQUESTS.getName())
                .tag(GatewayMetric.MODEL, model)
                .tag(GatewayMetric.STATUS, failed ? "error" : "success")
                .register(meters)
                .increment();
    }

    private Timer timer(GatewayMetric metric, String model) {
        return Timer.builder(metric.getName()).tag(GatewayMetric.MODEL, model).register(meters);
    }
}
