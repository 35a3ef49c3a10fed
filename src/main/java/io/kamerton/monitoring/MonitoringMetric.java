package io.kamerton.monitoring;

import io.kamerton.shared.metrics.MetricDescription;
import java.util.List;

/** The metrics of requests, components and the machine. */
public enum MonitoringMetric implements MetricDescription {
    REQUESTS(
            "llm_tuning_requests_total",
            "Answered API requests; endpoint is the route's template",
            "endpoint",
            "method",
            "status"),
    REQUEST_DURATION("llm_tuning_request_duration_seconds", "Time to answer an API request", "endpoint"),
    SYSTEM_HEALTH(
            "llm_tuning_system_health",
            "State of a component: 1 healthy, 0.5 degraded, 0 unhealthy, -1 disabled",
            "component"),
    MEMORY("system_memory_usage_mb", "Resident memory of this process in MB"),
    CPU("system_cpu_usage_percent", "Load of the machine's processors, 0 to 100"),
    DISK("system_disk_usage_gb", "Used space in GB of the disk that holds the data directory");

    private final String prometheusName;
    private final String description;
    private final List<String> labels;

    MonitoringMetric(String prometheusName, String description, String... labels) {
        this.prometheusName = prometheusName;
        this.description = description;
        this.labels = List.of(labels);
    }

    @Override
    public String prometheusName() {
        return prometheusName;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> labels() {
        return labels;
    }
}
