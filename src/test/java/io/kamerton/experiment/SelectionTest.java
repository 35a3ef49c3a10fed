package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.experiment.stats.Bucketing;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KamertonTest
class SelectionTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_selection_tells_what_to_call() {
        var test = aRunningTest(
                api, Map.of("traffic_split", 1, "variant_b", Map.of("name", "llama2:7b", "prompt", "Be brief.")));
        var selection = test.select("читатель-1");
        assertThat(selection.path("test_id").longValue()).isEqualTo(test.id());
        assertThat(selection.path("session_id").isString()).isTrue();
        assertThat(selection.path("session_id").asString()).hasSizeGreaterThan(30);
        assertThat(selection.path("selected_variant").asString()).isEqualTo("b");
        assertThat(selection.path("model_name").asString()).isEqualTo("llama2:7b");
        assertThat(selection.path("parameters").isObject()).isTrue();
        assertThat(selection.path("prompt").asString()).isEqualTo("Be brief.");
        assertThat(selection.path("enrolled").booleanValue()).isTrue();
    }

    @Test
    void a_user_keeps_the_variant_and_every_call_is_a_session_of_its_own() {
        var test = aRunningTest(api);
        var sessions = new HashSet<String>();
        for (var user : List.of("анна", "bob", "user@пример.рф")) {
            var first = test.select(user);
            for (var again = 0; again < 3; again++) {
                var selection = test.select(user);
                assertThat(selection.path("selected_variant")).isEqualTo(first.path("selected_variant"));
                sessions.add(selection.path("session_id").asString());
            }
        }
        assertThat(sessions).hasSize(9);
        var traffic = test.details().path("report").path("phase").path("variants");
        assertThat(sum(traffic, "units")).isEqualTo(3);
        assertThat(sum(traffic, "sessions")).isEqualTo(12);
    }

    @Test
    void variants_are_those_that_the_hash_proposes_with_the_seed_of_the_phase() {
        var test = aRunningTest(api, Map.of("traffic_split", 0.3));
        var seed = jdbc.sql("SELECT seed FROM phase WHERE experiment_id = :id")
                .param("id", test.id())
                .query(String.class)
                .single();
        for (var i = 0; i < 40; i++) {
            var user = "пользователь " + i;
            var expected = Bucketing.testBucket(seed, user) < 0.7 ? "a" : "b";
            assertThat(test.select(user).path("selected_variant").asString()).isEqualTo(expected);
        }
        assertThat(jdbc.sql("SELECT DISTINCT propensity FROM assignment WHERE experiment_id = :id ORDER BY 1")
                        .param("id", test.id())
                        .query(Double.class)
                        .list())
                .containsExactly(0.3, 0.7);
    }

    @Test
    void outside_the_coverage_the_control_serves_and_results_are_kept_but_not_analysed() {
        var test = aRunningTest(api, Map.of("coverage", 0));
        var selection = test.select("anybody");
        assertThat(selection.path("selected_variant").asString()).isEqualTo("a");
        assertThat(selection.path("enrolled").booleanValue()).isFalse();
        var recorded = test.record(selection, Map.of("quality_score", 9));
        assertThat(recorded.status()).isEqualTo(201);
        assertThat(recorded.json().path("analysed").booleanValue()).isFalse();
        assertThat(test.means("a").isEmpty()).isTrue();
        assertThat(sum(test.details().path("report").path("phase").path("variants"), "sessions"))
                .isZero();
        assertThat(count("assignment", test)).isZero();
        assertThat(jdbc.sql("SELECT o.value FROM outcome o JOIN exposure e USING (session_id)"
                                + " WHERE e.experiment_id = :id AND NOT o.analysed")
                        .param("id", test.id())
                        .query(Double.class)
                        .list())
                .containsExactly(9.0);
    }

    @Test
    void other_request_types_stay_outside_even_for_a_user_who_is_inside() {
        var test = aRunningTest(api, Map.of("request_types", List.of("chat"), "traffic_split", 1));
        assertThat(test.trySelect("ann", "chat").json().path("enrolled").booleanValue())
                .isTrue();
        var other = test.trySelect("ann", "summary").json();
        assertThat(other.path("enrolled").booleanValue()).isFalse();
        assertThat(other.path("selected_variant").asString()).isEqualTo("a");
        assertThat(api.post(test.path("/select-model"), "{\"user_id\": \"ann\"}")
                        .json()
                        .path("enrolled")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void a_unit_that_calls_from_many_places_at_once_is_assigned_once() throws Exception {
        var test = aRunningTest(api);
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var round = 0; round < 5; round++) {
                var user = "busy-" + round;
                List<Callable<String>> calls = new ArrayList<>();
                for (var i = 0; i < 8; i++) {
                    calls.add(() -> test.select(user).path("selected_variant").asString());
                }
                var variants = new HashSet<String>();
                for (var call : pool.invokeAll(calls)) {
                    variants.add(call.get());
                }
                assertThat(variants).hasSize(1);
            }
        }
        assertThat(count("assignment", test)).isEqualTo(5);
        var traffic = test.details().path("report").path("phase").path("variants");
        assertThat(sum(traffic, "units")).isEqualTo(5);
        assertThat(sum(traffic, "sessions")).isEqualTo(40);
    }

    @Test
    void a_kept_assignment_wins_over_what_the_hash_says_now() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        assertThat(test.select("early").path("selected_variant").asString()).isEqualTo("a");
        jdbc.sql("UPDATE assignment SET variant = 1 WHERE experiment_id = :id")
                .param("id", test.id())
                .update();
        assertThat(test.select("early").path("selected_variant").asString()).isEqualTo("b");
        assertThat(test.select("late").path("selected_variant").asString()).isEqualTo("a");
    }

    private long count(String table, ARunningExperiment test) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE experiment_id = :id")
                .param("id", test.id())
                .query(Long.class)
                .single();
    }

    private static long sum(JsonNode rows, String field) {
        var sum = 0L;
        for (var row : rows) {
            sum += row.path(field).longValue();
        }
        return sum;
    }
}
