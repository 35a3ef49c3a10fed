package io.kamerton.monitoring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of requests, components and the machine; Prometheus writes them with underscores. */
enum MonitoringMetric implements MeterDocumentation {
    /** Answered API requests, by endpoint (the route's template), method and status. */
    REQUESTS("llm.tuning.requests", Meter.Type.COUNTER),
    /** Time to answer an API request, by endpoint. */
    REQUEST_DURATION("llm.tuning.request.duration", Meter.Type.TIMER),
    /** State of a component: 1 healthy, 0.5 degraded, 0 unhealthy, -1 disabled, by component. */
    SYSTEM_HEALTH("llm.tuning.system.health", Meter.Type.GAUGE),
    /** Resident memory of this process in MB. */
    MEMORY("system.memory.usage.mb", Meter.Type.GAUGE),
    /** Load of the machine's processors, 0 to 100. */
    CPU("system.cpu.usage.percent", Meter.Type.GAUGE),
    /** Used space in GB of the disk that holds the data directory. */
    DISK("system.disk.usage.gb", Meter.Type.GAUGE);

    static final String ENDPOINT = "endpoint";
    static final String METHOD = "method";
    static final String STATUS = "status";
    static final String COMPONENT = "component";

    private final String meterName;
    private final Meter.Type type;

    MonitoringMetric(String meterName, Meter.Type type) {
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
