package io.kamerton.job;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of jobs. The label {@code status} is `succeeded`, `failed` or `cancelled`. */
enum JobMetric implements MeterDocumentation {
    /** Jobs that ended, by status. */
    ENDED("long.tasks", Meter.Type.COUNTER),
    /** The last attempt of jobs that ended, by status. */
    DURATION("long.tasks.duration", Meter.Type.TIMER),
    /** Jobs that wait, in all instances. */
    QUEUE_SIZE("long.tasks.queue.size", Meter.Type.GAUGE),
    /** Seconds by which this instance's clock is ahead of the database's; beyond 5 either way it takes no jobs. */
    CLOCK_AHEAD("kamerton.job.clock.ahead", Meter.Type.GAUGE);

    static final String STATUS = "status";

    private final String meterName;
    private final Meter.Type type;

    JobMetric(String meterName, Meter.Type type) {
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
