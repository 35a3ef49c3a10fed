package io.kamerton.monitoring;

import io.kamerton.shared.api.ApiPaths;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Counts and times every API request under its route's template, so that labels stay bounded. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class RequestMetricsFilter extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final MeterRegistry meters;
    private final RecentRequests recent;
    // asking the registry anew for each request would cost more than the rest of this filter; labels are bounded
    private final Map<Answer, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    private record Answer(String endpoint, String method, int status) {}

    RequestMetricsFilter(MeterRegistry meters, RecentRequests recent) {
        this.meters = meters;
        this.recent = recent;
    }

    /** Health checks and scrapes would drown what people and programs do. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !ApiPaths.isApi(request)
                || path.endsWith("/health")
                || path.equals("/metrics")
                || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            count(request, response.getStatus(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void count(HttpServletRequest request, int status, Duration duration) {
        var endpoint = endpointOf(request);
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        counters.computeIfAbsent(new Answer(endpoint, method, status), this::counterOf)
                .increment();
        timers.computeIfAbsent(endpoint, this::timerOf).record(duration);
        recent.add(duration.toNanos() / 1e6, status >= 500);
    }

    private Counter counterOf(Answer answer) {
        return Counter.builder(MonitoringMetric.REQUESTS.getName())
                .tag(MonitoringMetric.ENDPOINT, answer.endpoint())
                .tag(MonitoringMetric.METHOD, answer.method())
                .tag(MonitoringMetric.STATUS, Integer.toString(answer.status()))
                .register(meters);
    }

    private Timer timerOf(String endpoint) {
        return Timer.builder(MonitoringMetric.REQUEST_DURATION.getName())
                .tag(MonitoringMetric.ENDPOINT, endpoint)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(meters);
    }

    private static String endpointOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .map(Object::toString)
                .filter(template -> !template.endsWith("/**"))
                .orElse("unmatched");
    }
}
