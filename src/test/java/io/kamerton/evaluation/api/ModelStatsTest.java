package io.kamerton.evaluation.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class ModelStatsTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void calls_and_scores_of_a_model_are_seen_at_once() {
        var before = api.get("/api/v1/stats/model/1").json();
        var chat = api.post("/v1/chat/completions", """
                {"model": "builtin/extractive", "messages": [{"role": "user",
                 "content": "Context: A tuning fork gives an A of 440 Hz. Question: Which tone does it give?"}]}""").json();
        api.post("/api/v1/quality/assess", """
                {"model_id": 1, "request_text": "Which tone does a tuning fork give?",
                 "response_text": "A tuning fork gives an A of 440 Hz, as musicians agreed long ago."}""");
        var after = api.get("/api/v1/stats/model/1").json();

        assertThat(after.path("model_id").asLong()).isEqualTo(1);
        assertThat(after.path("model_name").asString()).isEqualTo("builtin/extractive");
        assertThat(after.path("days").asInt()).isEqualTo(30);
        assertThat(after.path("requests").asLong())
                .isEqualTo(before.path("requests").asLong() + 1);
        assertThat(after.path("tokens").path("total").asLong())
                .isEqualTo(before.path("tokens").path("total").asLong()
                        + chat.path("usage").path("total_tokens").asLong());
        for (var figure : List.of("mean", "p50", "p95")) {
            assertThat(after.path("latency_ms").path(figure).asDouble()).isPositive();
        }
        assertThat(after.path("error_rate").isNumber()).isTrue();
        assertThat(after.path("quality").path("count").asLong())
                .isEqualTo(before.path("quality").path("count").asLong() + 1);
        assertThat(after.path("quality").path("mean").asDouble()).isBetween(0.0, 10.0);
        assertThat(after.path("cost").isNumber()).isTrue();
    }

    @Test
    void a_model_that_was_never_called_has_no_latency_and_no_quality() {
        var id = jdbc.sql("""
                        insert into deployment (provider_id, name, model, created)
                        values (1, 'builtin/test-silent', 'test-silent', now()) returning id""").query(Long.class).single();
        var stats = api.get("/api/v1/stats/model/" + id + "?days=7").json();
        assertThat(stats.path("requests").asLong()).isZero();
        assertThat(stats.path("latency_ms").path("p95").isNull()).isTrue();
        assertThat(stats.path("error_rate").asDouble()).isZero();
        assertThat(stats.path("quality").path("mean").isNull()).isTrue();
    }

    @Test
    void models_that_do_not_exist_are_a_404() {
        for (var id : List.of("0", "-1", "999999999", "9223372036854775808", "one")) {
            assertThat(api.get("/api/v1/stats/model/" + id).status()).as(id).isEqualTo(404);
        }
    }

    @Test
    void days_out_of_range_are_a_422_that_names_them() {
        for (var days : List.of("0", "-1", "367", "2147483648", "x", "NaN")) {
            var answer = api.get("/api/v1/stats/model/1?days=" + days);
            assertThat(answer.status()).as(days).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("days");
        }
    }
}
