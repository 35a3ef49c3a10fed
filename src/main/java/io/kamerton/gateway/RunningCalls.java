package io.kamerton.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How many calls are being answered. Thread-safe and cheap: both steps add to a striped sum. */
@Component
public class RunningCalls {

    private final LongAdder running = new LongAdder();

    RunningCalls(MeterRegistry meters) {
        Gauge.builder(GatewayMetric.CONCURRENT_REQUESTS.getName(), running, LongAdder::doubleValue)
                .register(meters);
    }

    /** A call has come; {@link #ended} must follow, whatever becomes of it. */
    public void started() {
        running.increment();
    }

    public void ended() {
        running.decrement();
    }
}
