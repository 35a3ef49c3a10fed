package io.kamerton.gateway;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of this room; Prometheus writes them with underscores, {@code _total} and {@code _seconds}. */
enum GatewayMetric implements MeterDocumentation {
    /** Calls of a model, by model and status (success, error). */
    REQUESTS("llm.requests", Meter.Type.COUNTER),
    /** From the call at the gateway's door to the reply, by model. */
    REQUEST_DURATION("llm.request.duration", Meter.Type.TIMER),
    /** What the provider took of it, by model. */
    RESPONSE_TIME("llm.response.time", Meter.Type.TIMER),
    /** Share of failed calls in the last five minutes, 0..1. */
    ERROR_RATE("llm.error.rate", Meter.Type.GAUGE),
    /** Calls being answered now. */
    CONCURRENT_REQUESTS("llm.concurrent.requests", Meter.Type.GAUGE),
    /** Events that a model server sent after the end of a reply, by kind of provider; they are dropped. */
    LATE_EVENTS("llm.stream.late.events", Meter.Type.COUNTER);

    static final String MODEL = "model";
    static final String KIND = "kind";
    static final String STATUS = "status";

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
