package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.experiment.stats.ArmEstimate;
import io.kamerton.experiment.stats.Difference;
import io.kamerton.experiment.stats.Welch;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KamertonTest
class ResultsTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_second_value_replaces_the_first_and_the_answer_says_so() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var selection = test.select("ann");
        var first = test.record(selection, Map.of("quality_score", 2, "response_time", 0.5));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("replaced").isEmpty()).isTrue();
        assertThat(first.json().path("recorded").size()).isEqualTo(2);
        var second = test.record(selection, Map.of("quality_score", 8));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("replaced").get(0).asString()).isEqualTo("quality_score");
        assertThat(test.means("a").path("quality_score").doubleValue()).isEqualTo(8);
        assertThat(test.means("a").path("response_time").doubleValue()).isEqualTo(0.5);
        assertThat(primaryArm(test, 0).path("values").longValue()).isEqualTo(1);
    }

    @Test
    void the_correction_of_a_wild_value_leaves_no_trace_in_the_moments() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        for (var i = 0; i < 5; i++) {
            test.record(test.select("sane-" + i), Map.of("quality_score", 5 + i * 0.1));
        }
        var wild = test.select("wild");
        test.record(test.select("wild"), Map.of("quality_score", 6.3));
        test.record(wild, Map.of("quality_score", 1e12));
        test.record(wild, Map.of("quality_score", 6.2));
        var alone = aRunningTest(api, Map.of("traffic_split", 0));
        var only = alone.select("only");
        alone.record(alone.select("only"), Map.of("quality_score", 6.3));
        alone.record(only, Map.of("quality_score", 1e12));
        alone.record(only, Map.of("quality_score", 6.2));
        assertThat(alone.means("a").path("quality_score").doubleValue()).isCloseTo(6.25, within(1e-12));
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, alone.id());
    }

    @Test
    void the_report_agrees_with_welch_over_the_raw_values() {
        var test = aRunningTest(api);
        var values = Map.of("a", new ArrayList<Double>(), "b", new ArrayList<Double>());
        for (var i = 0; i < 60; i++) {
            var selection = test.select("читатель " + i);
            var variant = selection.path("selected_variant").asString();
            var value = 5 + (i % 7) * 0.5 + (variant.equals("b") ? 0.8 : 0);
            values.get(variant).add(value);
            assertThat(test.record(selection, Map.of("quality_score", value)).status())
                    .isEqualTo(201);
        }
        var report = test.details().path("report");
        var comparison = report.path("primary").path("comparisons").get(0);
        var a = Sample.of(values.get("a"));
        var b = Sample.of(values.get("b"));
        var partA = a.variance() / a.n();
        var partB = b.variance() / b.n();
        var df = Math.pow(partA + partB, 2) / (partA * partA / (a.n() - 1) + partB * partB / (b.n() - 1));
        var half = TDistribution.of(df).inverseSurvivalProbability(0.025) * Math.sqrt(partA + partB);
        var difference = b.mean() - a.mean();
        assertThat(comparison.path("variant").asString()).isEqualTo("b");
        assertThat(comparison.path("against").asString()).isEqualTo("a");
        assertThat(comparison.path("difference").doubleValue()).isCloseTo(difference, within(1e-9));
        assertThat(comparison.path("relative").doubleValue()).isCloseTo(difference / a.mean(), within(1e-9));
        assertThat(comparison.path("low").doubleValue()).isCloseTo(difference - half, within(1e-9));
        assertThat(comparison.path("high").doubleValue()).isCloseTo(difference + half, within(1e-9));
        assertThat(comparison.path("method").asString()).isEqualTo("fixed");
        assertThat(comparison.path("alpha").doubleValue()).isEqualTo(0.05);
        assertThat(comparison.path("p_value").doubleValue()).isBetween(0.0, 1.0);
        assertThat(comparison.path("cannot_compute").isNull()).isTrue();
        assertThat(primaryArm(test, 0).path("mean").doubleValue()).isCloseTo(a.mean(), within(1e-9));
        assertThat(primaryArm(test, 1).path("units").longValue()).isEqualTo(b.n());
        assertThat(test.means("b").path("quality_score").doubleValue()).isCloseTo(b.mean(), within(1e-9));
    }

    @Test
    void what_cannot_be_computed_says_why_and_is_never_a_number() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var empty = test.details()
                .path("report")
                .path("primary")
                .path("comparisons")
                .get(0);
        assertThat(empty.path("cannot_compute").asString()).contains("no values");
        assertThat(empty.path("difference").isNull()).isTrue();
        test.record(test.select("one"), Map.of("quality_score", 5));
        assertThat(primaryArm(test, 0).path("mean").doubleValue()).isEqualTo(5);
        assertThat(primaryArm(test, 1).path("mean").isNull()).isTrue();
    }

    @Test
    void the_chance_of_a_false_alarm_is_shared_out_over_treatments_and_over_guardrails() {
        var changes = ExperimentApiTest.absent("variant_a", "variant_b", "traffic_split");
        changes.put("variants", List.of(Map.of("name", "m"), Map.of("name", "n"), Map.of("name", "o")));
        changes.put("guardrails", List.of("errors", "cost"));
        var test = aRunningTest(api, changes);
        for (var i = 0; i < 30; i++) {
            test.record(test.select("user-" + i), Map.of("quality_score", i % 10, "errors", i % 2));
        }
        var report = test.details().path("report");
        assertThat(alpha(report.path("primary"))).isEqualTo(0.05 / 2);
        assertThat(alpha(report.path("guardrails").get(0))).isEqualTo(0.05 / 2);
        assertThat(alpha(report.path("guardrails").get(1)))
                .as("told without an interval too")
                .isEqualTo(0.05 / 2);
        assertThat(alpha(report.path("secondary").get(0))).isEqualTo(0.05);
        var raw = MomentsCheck.twoPasses(jdbc, test.id(), "quality_score");
        var difference = ArmEstimate.ofRatio(raw.get(0))
                .flatMap(a -> ArmEstimate.ofRatio(raw.get(1)).flatMap(b -> Difference.absolute(a, b)))
                .value()
                .orElseThrow();
        assertThat(report.path("primary").path("comparisons").get(0).path("low").doubleValue())
                .isCloseTo(Welch.twoSided(difference, 0.05 / 2).low(), within(1e-9));
    }

    @Test
    void metrics_beyond_the_list_are_secondary() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        test.record(test.select("ann"), Map.of("quality_score", 5, "длина ответа", 120));
        var secondary = test.details().path("report").path("secondary");
        assertThat(secondary.get(0).path("metric").asString()).isEqualTo("response_time");
        assertThat(secondary.get(1).path("metric").asString()).isEqualTo("длина ответа");
        assertThat(secondary.get(1).path("arms").get(0).path("mean").doubleValue())
                .isEqualTo(120);
    }

    @Test
    void names_that_clients_make_up_do_not_grow_a_test_without_end() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var selection = test.select("ann");
        for (var call = 0; call < 2; call++) {
            var metrics = new HashMap<String, Double>();
            for (var i = 0; i < 50; i++) {
                metrics.put("metric-" + call + "-" + i, 1.0);
            }
            assertThat(test.record(selection, metrics).status()).isEqualTo(201);
        }
        assertThat(test.record(selection, Map.of("one-too-many", 1)).status()).isEqualTo(422);
        assertThat(test.record(selection, Map.of("quality_score", 7)).status())
                .as("the test's own metrics are never locked out")
                .isEqualTo(201);
        assertThat(test.means("a").path("quality_score").doubleValue()).isEqualTo(7);
        assertThat(test.means("a").has("one-too-many")).isFalse();
        assertThat(test.record(selection, Map.of("metric-0-0", 2)).status()).isEqualTo(201);
    }

    @Test
    void sessions_of_nobody_and_of_other_tests_are_not_found() {
        var test = aRunningTest(api);
        var other = aRunningTest(api);
        var selection = other.select("ann");
        assertThat(test.record(selection, Map.of("quality_score", 5)).status()).isEqualTo(404);
        assertThat(test.record("no-such-session", "a", Map.of("quality_score", 5))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_variant_that_the_session_was_not_given_is_a_conflict() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var session = test.select("ann").path("session_id").asString();
        for (var wrong : List.of("b", "z", "control")) {
            assertThat(test.record(session, wrong, Map.of("quality_score", 5)).status())
                    .isEqualTo(409);
        }
        assertThat(test.means("a").isEmpty()).isTrue();
    }

    @Test
    void values_outside_their_scale_are_kept_with_a_warning() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var answer = test.record(test.select("ann"), Map.of("quality_score", 85));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("warnings").get(0).asString()).contains("quality_score");
    }

    @Test
    void sessions_that_begin_after_the_window_are_kept_and_not_analysed() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var early = test.select("ann");
        jdbc.sql("UPDATE assignment SET assigned_at = assigned_at - interval '25 hours' WHERE experiment_id = :id")
                .param("id", test.id())
                .update();
        jdbc.sql("UPDATE exposure SET exposed_at = exposed_at - interval '25 hours' WHERE experiment_id = :id")
                .param("id", test.id())
                .update();
        var late = test.select("ann");
        assertThat(test.record(late, Map.of("quality_score", 1))
                        .json()
                        .path("analysed")
                        .booleanValue())
                .isFalse();
        assertThat(test.record(early, Map.of("quality_score", 9))
                        .json()
                        .path("analysed")
                        .booleanValue())
                .as("a late value of an early session counts")
                .isTrue();
        assertThat(test.means("a").path("quality_score").doubleValue()).isEqualTo(9);
    }

    @Test
    void dashboards_see_declared_metrics_by_name_and_others_as_other() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        test.record(test.select("ann"), Map.of("quality_score", 5, "made_up", 1));
        var lines = api.get("/metrics").text();
        var series = "llm_tuning_ab_test_results_total{metric=\"%s\",test_id=\"" + test.id() + "\",variant=\"a\"} 1";
        assertThat(lines).contains(series.formatted("quality_score"), series.formatted("other"));
        assertThat(lines).doesNotContain("made_up");
    }

    private static double alpha(JsonNode metric) {
        return metric.path("comparisons").get(0).path("alpha").doubleValue();
    }

    private static JsonNode primaryArm(ARunningExperiment test, int position) {
        return test.details().path("report").path("primary").path("arms").get(position);
    }

    private record Sample(int n, double mean, double variance) {

        static Sample of(List<Double> values) {
            var mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
            var squares =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            return new Sample(values.size(), mean, squares / (values.size() - 1));
        }
    }
}
