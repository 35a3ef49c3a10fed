package io.kamerton.gateway;

import io.kamerton.registry.ProviderKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what servers sent after the end of a stream. */
@Component
public class LateEvents {

    private final MeterRegistry meters;

    LateEvents(MeterRegistry meters) {
        this.meters = meters;
    }

    public void dropped(ProviderKind kind) {
        Counter.builder(GatewayMetric.LATE_EVENTS.getName())
                .tag(GatewayMetric.KIND, kind.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }
}
