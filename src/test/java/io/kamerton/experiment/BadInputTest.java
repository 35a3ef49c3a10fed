package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever a client sends to create, list and end tests: an answer that tells what is wrong, never a 500, and nothing half saved. */
@KamertonTest
class BadInputTest {

    private static final String MEGABYTE = "n".repeat(1024 * 1024);

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @TestFactory
    Stream<DynamicTest> a_bad_value_of_a_new_test_is_told_by_its_field_and_nothing_is_kept() {
        var model = Map.of("name", "m");
        var cases = new LinkedHashMap<String, Map<String, ?>>();
        cases.put("name", nothing("name"));
        cases.put("name, blank", Map.of("name", "   "));
        cases.put("name, a megabyte", Map.of("name", MEGABYTE));
        cases.put("name, control character", Map.of("name", "a\u0007b"));
        cases.put("name, NUL", Map.of("name", "a\u0000b"));
        cases.put("name, a number", Map.of("name", 7));
        cases.put("name, a list", Map.of("name", List.of("x")));
        cases.put("description, a megabyte", Map.of("description", MEGABYTE));
        cases.put("model_id", nothing("model_id"));
        cases.put("model_id, a text", Map.of("model_id", "1"));
        cases.put("model_id, a fraction", Map.of("model_id", 1.5));
        cases.put("traffic_split, negative", Map.of("traffic_split", -0.1));
        cases.put("traffic_split, over 1", Map.of("traffic_split", 1.01));
        cases.put("traffic_split, a text", Map.of("traffic_split", "half"));
        cases.put("coverage, over 1", Map.of("coverage", 2));
        cases.put("test_duration_days, none", Map.of("test_duration_days", 0));
        cases.put("test_duration_days, too many", Map.of("test_duration_days", 366));
        cases.put("test_duration_days, a fraction", Map.of("test_duration_days", 1.5));
        cases.put("success_metrics", nothing("success_metrics"));
        cases.put("success_metrics, empty", Map.of("success_metrics", List.of()));
        cases.put("success_metrics, blank entry", Map.of("success_metrics", List.of(" ")));
        cases.put("success_metrics, a megabyte", Map.of("success_metrics", List.of(MEGABYTE)));
        cases.put("success_metrics, control character", Map.of("success_metrics", List.of("a\u0001")));
        cases.put("success_metrics, no list", Map.of("success_metrics", "quality_score"));
        cases.put("guardrails, odd name", Map.of("guardrails", List.of("a{b}")));
        cases.put("request_types, too long", Map.of("request_types", List.of("t".repeat(101))));
        cases.put("minimum_detectable_effect, none", Map.of("minimum_detectable_effect", 0));
        cases.put("route", Map.of("route", "no-such-route"));
        cases.put("route, that of a model", Map.of("route", "builtin/extractive"));
        cases.put("route, a megabyte", Map.of("route", MEGABYTE));
        cases.put("route, control character", Map.of("route", "a\u0001"));
        cases.put("route, a list", Map.of("route", List.of("default")));
        cases.put("name, nothing to see", Map.of("name", "\u200b\u00a0\u200b"));
        cases.put("name, turned around", Map.of("name", "safe\u202eevil"));
        cases.put("success_metrics, space at the end", Map.of("success_metrics", List.of("quality_score ")));
        cases.put("variant_b.weight", Map.of("variant_b", Map.of("name", "m", "weight", -1)));
        cases.put("variant_a", nothing("variant_a"));
        cases.put("variant_a.name", Map.of("variant_a", Map.of()));
        cases.put("variant_b.name, a megabyte", Map.of("variant_b", Map.of("name", MEGABYTE)));
        cases.put("variant_b.name, a number", Map.of("variant_b", Map.of("name", 1)));
        cases.put("variant_b.parameters, a list", Map.of("variant_b", Map.of("name", "m", "parameters", List.of(1))));
        cases.put(
                "variant_b.parameters, too long",
                Map.of("variant_b", Map.of("name", "m", "parameters", Map.of("stop", MEGABYTE))));
        cases.put("variant_b.prompt, a megabyte", Map.of("variant_b", Map.of("name", "m", "prompt", MEGABYTE)));
        cases.put("variant_b, a text", Map.of("variant_b", "llama2:7b"));
        cases.put("variants, none", listed(List.of()));
        cases.put("variants, one", listed(List.of(model)));
        cases.put("variants, eleven", listed(Collections.nCopies(11, model)));
        cases.put("variants[1].name", listed(List.of(model, Map.of())));
        cases.put("variants, weights over 1", listed(List.of(weighing(0.9), weighing(0.9))));
        cases.put("variants, negative weight", listed(List.of(weighing(-0.5), weighing(1.5))));
        cases.put("variants, half weighed", listed(List.of(weighing(0.5), model)));
        cases.put("variants, beside a and b", Map.of("variants", List.of(model, model)));
        return cases.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> refused(
                                aDraft(entry.getValue()), 422, entry.getKey().split(",")[0])));
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_cannot_be_read_is_answered_400_and_bare_tokens_422() {
        var valid = aDraft(Map.of());
        return Stream.of(
                dynamicTest("no JSON", () -> refused("name=x", 400, "")),
                dynamicTest("cut off", () -> refused(valid.substring(0, 40), 400, "")),
                dynamicTest("something after it", () -> refused(valid + "{}", 400, "")),
                dynamicTest("empty", () -> refused("", 400, "")),
                dynamicTest(
                        "nested too deep",
                        () -> refused(valid.replace("0.5", "[".repeat(90) + "]".repeat(90)), 400, "")),
                dynamicTest(
                        "an integer beyond all numbers",
                        () -> refused(valid.replace("0.5", "9".repeat(400)), 422, "traffic_split")),
                dynamicTest("a list", () -> refused("[]", 422, "")),
                dynamicTest("null", () -> refused("null", 400, "")),
                dynamicTest("bare NaN", () -> refused(valid.replace("0.5", "NaN"), 422, "traffic_split")),
                dynamicTest("bare Infinity", () -> refused(valid.replace("0.5", "-Infinity"), 422, "traffic_split")),
                dynamicTest("beyond all numbers", () -> refused(valid.replace("0.5", "1e999"), 422, "traffic_split")),
                dynamicTest(
                        "half a surrogate pair", () -> refused(valid.replace("Two", "\\ud800"), 422, "description")),
                dynamicTest(
                        "half a surrogate pair in the name of a parameter",
                        () -> refused(valid.replace("max_sentences", "\\udc00"), 400, "")),
                dynamicTest(
                        "an id beyond all ids",
                        () -> refused(
                                valid.replace("\"model_id\":1", "\"model_id\":99999999999999999999"),
                                422,
                                "model_id")));
    }

    @Test
    void a_test_cannot_be_booked_on_a_model_that_does_not_exist() {
        assertThat(Refusals.checked(api.post("/api/v1/ab-tests", aDraft(Map.of("model_id", 999_999))))
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/api/v1/ab-tests", aDraft(Map.of("model_id", -1))).status())
                .isEqualTo(404);
    }

    @TestFactory
    Stream<DynamicTest> tests_that_do_not_exist_are_not_found() {
        var select = "{\"user_id\": \"u\", \"request_type\": \"t\"}";
        var results = "{\"session_id\": \"s\", \"variant\": \"a\", \"metrics\": {\"quality_score\": 1}}";
        return Stream.of("999999", "0", "-1", "abc", "1.5", "99999999999999999999", "%00", "%D1%8F")
                .map(id -> dynamicTest(id, () -> {
                    var path = "/api/v1/ab-tests/" + id;
                    assertThat(api.get(path).status()).isIn(404, 400);
                    assertThat(api.post(path + "/select-model", select).status())
                            .isIn(404, 400);
                    assertThat(api.post(path + "/results", results).status()).isIn(404, 400);
                    assertThat(api.post(path + "/stop", "{}").status()).isIn(404, 400);
                    assertThat(api.post(path + "/promote", "{}").status()).isIn(404, 400);
                }));
    }

    @Test
    void odd_queries_of_lists_are_refused() {
        for (var query : List.of("limit=0", "limit=201", "limit=x", "cursor=zzz", "cursor=%00", "cursor=YmVmb3JlOg")) {
            assertThat(Refusals.checked(api.get("/api/v1/ab-tests?" + query)).status())
                    .as(query)
                    .isEqualTo(422);
            assertThat(Refusals.checked(api.get("/api/v1/ab-tests/results?" + query))
                            .status())
                    .as(query)
                    .isEqualTo(422);
        }
        for (var query : List.of("cursor=%ff", "%ff=1")) {
            assertThat(Refusals.checked(api.get("/api/v1/ab-tests?" + query)).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(api.get("/api/v1/ab-tests/results?test_id=x").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/ab-tests/results?test_id=999999").status()).isEqualTo(404);
    }

    @Test
    void wrong_and_missing_keys_open_nothing() {
        var before = tests();
        for (var key : new String[] {null, "wrong-wrong-wrong-wrong-wrong-wrong", ""}) {
            assertThat(api.send("POST", "/api/v1/ab-tests", aDraft(Map.of()), key)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(tests()).isEqualTo(before);
        assertThat(api.send("PUT", "/api/v1/ab-tests", "{}", TestInstallation.API_KEY)
                        .status())
                .isEqualTo(405);
    }

    private void refused(String body, int status, String field) {
        var before = tests();
        var answer = Refusals.checked(api.post("/api/v1/ab-tests", body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (!field.isEmpty()) {
            var fields = new ArrayList<String>();
            answer.json()
                    .path("errors")
                    .forEach(error -> fields.add(error.path("field").asString()));
            assertThat(fields).contains(field);
        }
        assertThat(tests()).isEqualTo(before);
    }

    private List<Long> tests() {
        return List.of(
                jdbc.sql("SELECT count(*) FROM experiment").query(Long.class).single(),
                jdbc.sql("SELECT count(*) FROM variant").query(Long.class).single(),
                jdbc.sql("SELECT count(*) FROM phase").query(Long.class).single());
    }

    private static Map<String, Object> nothing(String field) {
        var changes = new HashMap<String, Object>();
        changes.put(field, null);
        return changes;
    }

    private static Map<String, Object> weighing(double weight) {
        return Map.of("name", "m", "weight", weight);
    }

    private static Map<String, Object> listed(List<?> variants) {
        var changes = new HashMap<String, Object>();
        changes.put("variant_a", null);
        changes.put("variant_b", null);
        changes.put("traffic_split", null);
        changes.put("variants", variants);
        return changes;
    }
}
