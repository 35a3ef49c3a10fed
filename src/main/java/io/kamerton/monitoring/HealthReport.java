package io.kamerton.monitoring;

import java.time.Instant;
import java.util.Map;

/**
 * How the installation is.
 *
 * @param status unhealthy without its database, degraded where another configured component does not answer
 * @param components {@code ollama}, {@code database}, {@code vector_db}, {@code redis} in this order
 */
public record HealthReport(
        ComponentState status,
        Map<String, ComponentHealth> components,
        SystemMetrics systemMetrics,
        RequestFigures applicationMetrics,
        Instant checkedAt) {

    /** @param cpuUsage 0 to 100 @param memoryUsage resident MB of this process @param diskUsage used GB */
    public record SystemMetrics(double cpuUsage, double memoryUsage, double diskUsage) {}
}
