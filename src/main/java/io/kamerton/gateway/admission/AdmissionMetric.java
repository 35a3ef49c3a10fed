package io.kamerton.gateway.admission;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of queues and places. */
enum AdmissionMetric implements MeterDocumentation {
    /** Calls that wait for a place, at all deployments. */
    QUEUE_LENGTH("llm.queue.length", Meter.Type.GAUGE),
    /** Calls that wait for a place, by model. */
    DEPLOYMENT_QUEUE("llm.deployment.queue.length", Meter.Type.GAUGE),
    /** Taken places, by model. */
    DEPLOYMENT_CALLS("llm.deployment.calls", Meter.Type.GAUGE),
    /** Places for calls at a time, by model. */
    DEPLOYMENT_PLACES("llm.deployment.places", Meter.Type.GAUGE),
    /** The circuit breaker, by model: 0 closed, 0.5 tried again, 1 open. */
    BREAKER("llm.deployment.breaker", Meter.Type.GAUGE),
    /** Calls that were sent away, by model and reason (queue_full, displaced, waited_too_long, caller_gone, breaker_open). */
    REFUSALS("llm.admission.refusals", Meter.Type.COUNTER),
    /** Waiting for a place, by model; calls that found one at once are not in it. */
    QUEUE_TIME("llm.queue.time", Meter.Type.TIMER),
    /** Bytes of bodies in flight; beyond a quarter of the heap calls are refused before they are read. */
    BODIES("llm.bodies.bytes", Meter.Type.GAUGE),
    /** Copies of calls for shadow traffic, by outcome (mirrored; dropped where too many run). */
    SHADOWS("llm.shadow.calls", Meter.Type.COUNTER);

    static final String MODEL = "model";
    static final String REASON = "reason";
    static final String OUTCOME = "outcome";

    private final String meterName;
    private final Meter.Type type;

    AdmissionMetric(String meterName, Meter.Type type) {
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
