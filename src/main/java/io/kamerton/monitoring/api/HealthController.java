package io.kamerton.monitoring.api;

import io.kamerton.monitoring.ComponentState;
import io.kamerton.monitoring.HealthReport;
import io.kamerton.monitoring.HealthService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health} for load balancers and, with any key, in full. */
@RestController
@Tag(name = "Health")
class HealthController {

    private final HealthService health;

    HealthController(HealthService health) {
        this.health = health;
    }

    @GetMapping({"/health", "/api/v1/health"})
    @Operation(
            summary = "How the installation is",
            description = "200 while it can serve, 503 when the database is away. Without a key only the states.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HealthReport.class)))
    ResponseEntity<Object> health() {
        var report = health.report();
        var status = report.status() == ComponentState.UNHEALTHY ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(isKnown(SecurityContextHolder.getContext().getAuthentication()) ? report : statesOf(report));
    }

    private static boolean isKnown(@Nullable Authentication caller) {
        return caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
    }

    private static Map<String, Object> statesOf(HealthReport report) {
        var components = new LinkedHashMap<String, Map<String, ComponentState>>();
        report.components().forEach((name, component) -> components.put(name, Map.of("status", component.status())));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status", report.status());
        answer.put("components", components);
        return answer;
    }
}
