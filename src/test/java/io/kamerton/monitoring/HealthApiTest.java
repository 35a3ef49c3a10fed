package io.kamerton.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KamertonTest
class HealthApiTest {

    @Autowired
    ApiClient api;

    @Test
    void without_a_key_health_tells_states_and_nothing_more() {
        var answer = api.send("GET", "/health", null, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("healthy");
        assertThat(answer.json().path("components").propertyNames())
                .containsExactly("ollama", "database", "vector_db", "redis");
        assertThat(answer.json().has("system_metrics")).isFalse();
        assertThat(answer.text()).doesNotContain("detail");
    }

    @Test
    void with_a_key_health_tells_details_and_figures() {
        for (var path : new String[] {"/health", "/api/v1/health", "/api/llm-tuning/health"}) {
            var answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            var json = answer.json();
            assertThat(json.path("components")
                            .path("database")
                            .path("latency_ms")
                            .isNumber())
                    .isTrue();
            assertThat(json.path("components").path("redis").path("status").asString())
                    .isEqualTo("disabled");
            assertThat(json.path("system_metrics").path("memory_usage").asDouble())
                    .isPositive();
            assertThat(json.path("system_metrics").path("disk_usage").asDouble())
                    .isPositive();
            assertThat(json.path("application_metrics").propertyNames())
                    .contains(
                            "requests_per_second",
                            "error_rate",
                            "avg_response_time_ms",
                            "p95_response_time_ms",
                            "queue_length");
        }
    }

    @Test
    void the_versioned_path_wants_a_key() {
        assertThat(api.send("GET", "/api/v1/health", null, null).status()).isEqualTo(401);
    }

    @Test
    void metrics_name_requests_by_the_template_of_their_route() {
        api.get("/api/v1/ab-tests/4711");
        api.get("/api/nowhere/4711");
        var answer = api.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.text())
                .contains("llm_tuning_requests_total{endpoint=\"unmatched\"")
                .contains("llm_tuning_request_duration_seconds_count{")
                .contains("llm_tuning_system_health{component=\"database\"} 1.0")
                .contains("system_memory_usage_mb ")
                .contains("system_cpu_usage_percent ")
                .contains("system_disk_usage_gb ")
                .doesNotContain("/4711");
        assertThat(api.send("GET", "/metrics", null, null).status()).isEqualTo(401);
    }

    @Test
    void the_openapi_document_speaks_snake_case_and_wants_a_key() {
        assertThat(api.send("GET", "/v3/api-docs", null, null).status()).isEqualTo(401);
        var answer = api.get("/v3/api-docs");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"latency_ms\"").doesNotContain("\"latencyMs\"");
        assertThat(answer.json().path("paths").has("/api/v1/health")).isTrue();
        assertThat(answer.json().path("paths").has("/metrics")).isFalse();
        assertThat(answer.json().path("components").path("schemas").has("Problem"))
                .isTrue();
        answer.json()
                .path("paths")
                .forEach(path -> path.forEach(
                        operation -> assertThat(operation.path("responses").has("default"))
                                .as(operation.path("operationId").asString())
                                .isTrue()));
    }

    @Test
    void swagger_opens_at_docs_with_a_key() {
        assertThat(api.send("GET", "/docs", null, null).status()).isEqualTo(401);
        assertThat(api.get("/docs").status()).isIn(200, 302);
        assertThat(api.get("/swagger-ui/index.html").text()).contains("swagger-ui");
    }
}
