package io.kamerton.gateway.log;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of the log and of the calls that pass it. The label {@code model} is the name of a deployment or {@code none}. */
enum LogMetric implements MeterDocumentation {
    /** Calls of a model, by model and status: success, error, cancelled (the caller left), refused (it never got there, or was wrong in itself). */
    REQUESTS("llm.requests", Meter.Type.COUNTER),
    /** From the request to the end of the answer, of answered calls, by model. */
    REQUEST_DURATION("llm.request.duration", Meter.Type.TIMER),
    /** The same without the time in the queue. */
    RESPONSE_TIME("llm.response.time", Meter.Type.TIMER),
    /** Share of failed calls in the last five minutes, 0..1. */
    ERROR_RATE("llm.error.rate", Meter.Type.GAUGE),
    /** Chats that were answered. */
    MESSAGES("messages.processed", Meter.Type.COUNTER),
    /** Whoever talked to a model in the last 30 minutes, in all instances: users that clients name, else the callers. */
    ACTIVE_USERS("active.users.count", Meter.Type.GAUGE),
    /** Rows of the generation log that were written, by way: `direct`, or `disk` after waiting there. */
    ROWS_WRITTEN("kamerton.log.rows.written", Meter.Type.COUNTER),
    /** Rows that were put on disk because the database was away, slow or too busy. */
    ROWS_SPILLED("kamerton.log.rows.spilled", Meter.Type.COUNTER),
    /** Rows on disk that turned out to be in the database already. */
    ROWS_KNOWN("kamerton.log.rows.known", Meter.Type.COUNTER),
    /** Rows that are lost, by reason: `limit` (the space on disk was used up), `disk` (it failed), `expired` (older than the log keeps). */
    ROWS_DROPPED("kamerton.log.rows.dropped", Meter.Type.COUNTER),
    /** Rows that PostgreSQL refuses; they lie in `generation-log/refused` in the data directory. */
    ROWS_REFUSED("kamerton.log.rows.refused", Meter.Type.COUNTER),
    /** From the end of a call to its row in the database, of the oldest row of each batch. */
    LAG("kamerton.log.lag", Meter.Type.TIMER),
    /** Calls in memory that are not yet written anywhere. */
    WAITING("kamerton.log.waiting", Meter.Type.GAUGE),
    /** Bytes on disk that wait for the database. */
    SPILL_BYTES("kamerton.log.spill.bytes", Meter.Type.GAUGE);

    static final String MODEL = "model";
    static final String STATUS = "status";
    static final String WAY = "way";
    static final String REASON = "reason";

    private final String meterName;
    private final Meter.Type type;

    LogMetric(String meterName, Meter.Type type) {
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
