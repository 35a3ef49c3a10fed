package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aDraft;
import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KamertonTest
class ExperimentApiTest {

    @Autowired
    ApiClient api;

    @Test
    void a_test_is_created_running_and_told_as_it_is_stored() {
        var answer = api.post("/api/v1/ab-tests", aDraft(Map.of("traffic_split", 0.3)));
        assertThat(answer.status()).isEqualTo(201);
        var test = answer.json();
        assertThat(test.path("id").isIntegralNumber()).isTrue();
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/ab-tests/" + test.path("id").longValue());
        assertThat(test.path("status").asString()).isEqualTo("active");
        assertThat(test.path("name").asString()).isEqualTo("Короткие ответы");
        assertThat(test.path("model_id").longValue()).isEqualTo(1);
        assertThat(test.path("traffic_split").doubleValue()).isEqualTo(0.3);
        assertThat(test.path("variant_a").path("name").asString()).isEqualTo("builtin/extractive");
        assertThat(test.path("variant_b")
                        .path("parameters")
                        .path("max_sentences")
                        .intValue())
                .isEqualTo(4);
        assertThat(test.path("success_metrics").get(0).asString()).isEqualTo("quality_score");
        assertThat(test.path("test_duration_days").intValue()).isEqualTo(7);
        assertThat(test.path("warnings").isEmpty()).isTrue();
        var created = Instant.parse(test.path("created_at").asString());
        assertThat(Instant.parse(test.path("ends_at").asString())).isEqualTo(created.plus(7, ChronoUnit.DAYS));

        var details = api.get(answer.header("Location")).json();
        assertThat(details.path("created_at")).isEqualTo(test.path("created_at"));
        assertThat(details.path("variants")).isEqualTo(test.path("variants"));
    }

    @Test
    void what_is_left_out_has_defaults() {
        var test = api.post("/api/v1/ab-tests", aDraft(absent("description", "traffic_split", "test_duration_days")))
                .json();
        assertThat(test.path("traffic_split").doubleValue()).isEqualTo(0.5);
        assertThat(test.path("test_duration_days").intValue()).isEqualTo(14);
        assertThat(test.path("description").asString()).isEmpty();
    }

    @Test
    void models_that_are_not_registered_and_fields_that_nobody_knows_are_warned_of() {
        var test = api.post(
                        "/api/v1/ab-tests",
                        aDraft(Map.of("variant_b", Map.of("name", "llama2:7b", "colour", 1), "priority", 5)))
                .json();
        assertThat(texts(test.path("warnings")))
                .anyMatch(warning -> warning.contains("llama2:7b"))
                .anyMatch(warning -> warning.contains("colour"))
                .anyMatch(warning -> warning.contains("priority"));
        assertThat(test.path("variant_b").path("name").asString()).isEqualTo("llama2:7b");
    }

    @Test
    void what_else_a_test_may_have_is_stored() {
        var test = aRunningTest(
                        api,
                        Map.of(
                                "variant_a", Map.of("name", "m", "prompt", "Отвечай кратко.\nПо-русски."),
                                "guardrails", List.of("response_time"),
                                "request_types", List.of("chat", "summary"),
                                "minimum_detectable_effect", 0.4))
                .details();
        assertThat(test.path("variant_a").path("prompt").asString()).isEqualTo("Отвечай кратко.\nПо-русски.");
        assertThat(test.path("guardrails").get(0).asString()).isEqualTo("response_time");
        assertThat(texts(test.path("request_types"))).containsExactly("chat", "summary");
        assertThat(test.path("minimum_detectable_effect").doubleValue()).isEqualTo(0.4);
        assertThat(test.path("report").path("guardrails").get(0).path("metric").asString())
                .isEqualTo("response_time");
    }

    @Test
    void more_than_two_variants_come_as_a_list_with_weights() {
        var changes = absent("variant_a", "variant_b", "traffic_split");
        changes.put(
                "variants",
                List.of(
                        Map.of("name", "one", "weight", 0.2),
                        Map.of("name", "two", "weight", 0.3),
                        Map.of("name", "three", "weight", 0.5)));
        var test = aRunningTest(api, changes).details();
        assertThat(test.path("variants").size()).isEqualTo(3);
        assertThat(test.path("variants").get(2).path("variant").asString()).isEqualTo("c");
        assertThat(test.path("variants").get(2).path("weight").doubleValue()).isEqualTo(0.5);
        assertThat(test.path("report").path("primary").path("comparisons").size())
                .isEqualTo(2);
    }

    @Test
    void the_list_is_walked_by_its_cursor_and_holds_every_test_once() {
        var created = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            created.addFirst(aRunningTest(api).id());
        }
        var seen = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = api.get("/api/v1/ab-tests?limit=2" + cursor).json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
            page.path("items").forEach(test -> seen.add(test.path("id").longValue()));
            assertThat(page.path("items").get(0).has("report")).isFalse();
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().startsWith(created.toArray(Long[]::new));
    }

    @Test
    void a_stopped_test_is_completed_hands_out_nothing_and_cannot_be_stopped_again() {
        var test = aRunningTest(api);
        var earlier = test.select("reader");
        var stopped = api.post(test.path("/stop"), "{\"reason\": \"Мы увидели достаточно.\"}");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().path("status").asString()).isEqualTo("completed");
        assertThat(stopped.json().path("stop_reason").asString()).isEqualTo("Мы увидели достаточно.");
        assertThat(stopped.json().has("stopped_at")).isTrue();
        assertThat(test.trySelect("reader", "chat").status()).isEqualTo(409);
        assertThat(api.post(test.path("/stop"), "{}").status()).isEqualTo(409);
        assertThat(test.record(earlier, Map.of("quality_score", 7)).status())
                .as("what a running test handed out may still be reported")
                .isEqualTo(201);
        assertThat(test.details().path("report").path("phase").path("ended_at").isNull())
                .isFalse();
    }

    @Test
    void a_test_can_be_stopped_without_a_body() {
        assertThat(api.send("POST", aRunningTest(api).path("/stop"), null, TestInstallation.API_KEY)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothing_is_promoted_or_rolled_back_without_a_route() {
        var test = aRunningTest(api);
        for (var action : List.of("/promote", "/rollback")) {
            var answer = api.post(test.path(action), "{\"reason\": \"because\"}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("detail").asString()).contains("no route");
        }
        assertThat(test.details().path("status").asString()).isEqualTo("active");
    }

    @Test
    void the_prefix_of_the_browsers_proxy_leads_to_the_same_tests() {
        var test = aRunningTest(api);
        assertThat(api.get("/api/llm-tuning/ab-tests/" + test.id())
                        .json()
                        .path("id")
                        .longValue())
                .isEqualTo(test.id());
    }

    static Map<String, Object> absent(String... fields) {
        var changes = new HashMap<String, Object>();
        for (var field : fields) {
            changes.put(field, null);
        }
        return changes;
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
