package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A test that was created over the API, and what clients do with it. */
record ARunningExperiment(ApiClient api, long id) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A body that is accepted; the entries of {@code changes} replace its fields, or take them away where null. */
    static String aDraft(Map<String, ?> changes) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", "Короткие ответы");
        body.put("description", "Two sentences against four.");
        body.put("model_id", 1);
        body.put("variant_a", Map.of("name", "builtin/extractive", "parameters", Map.of("max_sentences", 2)));
        body.put("variant_b", Map.of("name", "builtin/extractive", "parameters", Map.of("max_sentences", 4)));
        body.put("traffic_split", 0.5);
        body.put("test_duration_days", 7);
        body.put("success_metrics", List.of("quality_score", "response_time"));
        changes.forEach((field, value) -> {
            if (value == null) {
                body.remove(field);
            } else {
                body.put(field, value);
            }
        });
        return JSON.writeValueAsString(body);
    }

    static ARunningExperiment aRunningTest(ApiClient api) {
        return aRunningTest(api, Map.of());
    }

    static ARunningExperiment aRunningTest(ApiClient api, Map<String, ?> changes) {
        var answer = api.post("/api/v1/ab-tests", aDraft(changes));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new ARunningExperiment(api, answer.json().path("id").longValue());
    }

    String path(String action) {
        return "/api/v1/ab-tests/" + id + action;
    }

    JsonNode details() {
        var answer = api.get(path(""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    JsonNode select(String user) {
        var answer = trySelect(user, "question_answering");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    Answer trySelect(String user, String requestType) {
        return api.post(
                path("/select-model"), JSON.writeValueAsString(Map.of("user_id", user, "request_type", requestType)));
    }

    Answer record(JsonNode selection, Map<String, ?> metrics) {
        return record(
                selection.path("session_id").asString(),
                selection.path("selected_variant").asString(),
                metrics);
    }

    Answer record(String session, String variant, Map<String, ?> metrics) {
        return api.post(
                path("/results"),
                JSON.writeValueAsString(Map.of("session_id", session, "variant", variant, "metrics", metrics)));
    }

    JsonNode means(String variant) {
        for (var row : api.get("/api/v1/ab-tests/results?test_id=" + id).json()) {
            if (row.path("variant").asString().equals(variant)) {
                return row.path("metrics");
            }
        }
        throw new AssertionError("no row for variant " + variant);
    }
}
