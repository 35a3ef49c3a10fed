package io.kamerton.gateway;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of this room; Prometheus writes them with underscores, {@code _total} and {@code _seconds}. */
enum GatewayMetric implements MeterDocumentation {
    /** Calls being answered now. */
    CONCURRENT_REQUESTS("llm.concurrent.requests", Meter.Type.GAUGE),
    /** Events that a model server sent after the end of a reply, by kind of provider; they are dropped. */
    LATE_EVENTS("llm.stream.late.events", Meter.Type.COUNTER);

    static final String KIND = "kind";

    private final String meterName;
    private final Meter.Type type;

    GatewayMetric(String meterName, Meter.Type type) {
        this.meterName = meterName;
        this.type = type;
    }

    @Override
    public String getName() {
        return meterName;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }
}
