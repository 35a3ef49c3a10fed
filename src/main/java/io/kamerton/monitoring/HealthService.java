package io.kamerton.monitoring;

import io.kamerton.shared.Access;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells how the installation is. Checks run side by side and are kept for a few seconds, so that asking often is cheap. */
@Service
public class HealthService implements DisposableBean {

    static final List<String> COMPONENTS = List.of("ollama", "database", "vector_db", "redis");
    private static final Duration KEPT = Duration.ofSeconds(3);

    private final ComponentProbe probe;
    private final MachineFigures machine;
    private final RecentRequests requests;
    private final Clock clock;
    private final ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<HealthReport> latest = Optional.empty();

    HealthService(
            ComponentProbe probe, MachineFigures machine, RecentRequests requests, Clock clock, MeterRegistry meters) {
        this.probe = probe;
        this.machine = machine;
        this.requests = requests;
        this.clock = clock;
        for (var component : COMPONENTS) {
            Gauge.builder(MonitoringMetric.SYSTEM_HEALTH.getName(), () -> stateOf(component))
                    .tag(MonitoringMetric.COMPONENT, component)
                    .register(meters);
        }
        gauge(meters, MonitoringMetric.MEMORY, machine::memoryMegabytes);
        gauge(meters, MonitoringMetric.CPU, machine::cpuPercent);
        gauge(meters, MonitoringMetric.DISK, machine::diskGigabytes);
    }

    /** The present state; at most three seconds old. */
    @PreAuthorize(Access.ANYBODY)
    public HealthReport report() {
        var known = latest.filter(this::fresh);
        if (known.isPresent()) {
            return known.get();
        }
        var report = check();
        latest = Optional.of(report);
        return report;
    }

    private boolean fresh(HealthReport report) {
        return report.checkedAt().plus(KEPT).isAfter(clock.instant());
    }

    private HealthReport check() {
        var running = new LinkedHashMap<String, Future<ComponentHealth>>();
        running.put("ollama", checks.submit(probe::ollama));
        running.put("database", checks.submit(probe::database));
        running.put("vector_db", checks.submit(probe::vectorDb));
        running.put("redis", checks.submit(probe::redis));
        var components = new LinkedHashMap<String, ComponentHealth>();
        running.forEach((name, check) -> components.put(name, resultOf(check)));
        return new HealthReport(overall(components), components, machine.now(), requests.figures(), clock.instant());
    }

    private static ComponentHealth resultOf(Future<ComponentHealth> check) {
        try {
            return check.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ComponentHealth(ComponentState.UNHEALTHY, "the check was interrupted", null);
        } catch (ExecutionException e) {
            return new ComponentHealth(ComponentState.UNHEALTHY, "the check failed", null);
        }
    }

    static ComponentState overall(Map<String, ComponentHealth> components) {
        var database = components.get("database");
        if (database == null || database.status() == ComponentState.UNHEALTHY) {
            return ComponentState.UNHEALTHY;
        }
        var troubled = components.values().stream()
                .anyMatch(health ->
                        health.status() == ComponentState.UNHEALTHY || health.status() == ComponentState.DEGRADED);
        return troubled ? ComponentState.DEGRADED : ComponentState.HEALTHY;
    }

    private double stateOf(String component) {
        var health = report().components().get(component);
        return health == null
                ? ComponentState.UNHEALTHY.gaugeValue()
                : health.status().gaugeValue();
    }

    private static void gauge(MeterRegistry meters, MonitoringMetric metric, Supplier<Number> value) {
        Gauge.builder(metric.getName(), value).register(meters);
    }

    @Override
    public void destroy() {
        checks.shutdownNow();
    }
}
