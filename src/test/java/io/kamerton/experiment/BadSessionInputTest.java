package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bad input to a running test: refused whole, with nothing exposed, kept or stopped. */
@KamertonTest
class BadSessionInputTest {

    private static final String MEGABYTE = "n".repeat(1024 * 1024);

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @TestFactory
    Stream<DynamicTest> a_selection_without_a_user_is_refused_and_exposes_nobody() {
        var test = aRunningTest(api);
        var bodies = List.of(
                "{}",
                "{\"user_id\": null}",
                "{\"user_id\": \"  \"}",
                "{\"user_id\": 5}",
                "{\"user_id\": \"a\\u0000\"}",
                "{\"user_id\": \"\\ud800\"}",
                "{\"user_id\": \"a\\u0007\"}",
                "{\"user_id\": \"" + MEGABYTE + "\"}",
                "{\"user_id\": \"u\", \"request_type\": {}}",
                "{\"user_id\": \"u\", \"request_type\": \"" + "t".repeat(101) + "\"}",
                "{\"user_id\": NaN}");
        return bodies.stream()
                .map(body -> dynamicTest(Refusals.head(body), () -> {
                    assertThat(Refusals.checked(api.post(test.path("/select-model"), body))
                                    .status())
                            .isEqualTo(422);
                    assertThat(count("exposure", test.id())).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> bad_results_are_refused_whole() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var session = test.select("ann").path("session_id").asString();
        var cases = new ArrayList<String>();
        for (var metrics : List.of(
                "{\"quality_score\": NaN}",
                "{\"quality_score\": Infinity}",
                "{\"quality_score\": 5, \"other\": -Infinity}",
                "{\"quality_score\": 1e999}",
                "{\"quality_score\": 1e13}",
                "{\"quality_score\": 1e-101}",
                "{\"quality_score\": -1e-200}",
                "{\"quality_score\": 4.9e-324}",
                "{\"quality_score\": 1" + "0".repeat(400) + "}",
                "{\"quality_score\": \"5\"}",
                "{\"quality_score\": \"NaN\"}",
                "{\"quality_score\": true}",
                "{\"quality_score\": [5]}",
                "{\"quality_score\": null}",
                "{\"quality_score\": 5, \"response_time\": 0}",
                "{\"quality_score\": 5, \"response_time\": -1}",
                "{\"quality_score\": 5, \"\": 1}",
                "{\"quality_score\": 5, \"a\\u0000\": 1}",
                "{\"quality_score\": 5, \"a\\u0007\": 1}",
                "{\"quality_score\": 5, \"" + "m".repeat(65) + "\": 1}",
                "{}",
                "[]",
                "7")) {
            cases.add("{\"session_id\": \"%s\", \"variant\": \"a\", \"metrics\": %s}".formatted(session, metrics));
        }
        cases.add("{\"variant\": \"a\", \"metrics\": {\"quality_score\": 5}}");
        cases.add("{\"session_id\": \"%s\", \"metrics\": {\"quality_score\": 5}}".formatted(session));
        cases.add("{\"session_id\": \"%s\", \"variant\": \"a\"}".formatted(session));
        cases.add("{\"session_id\": 5, \"variant\": \"a\", \"metrics\": {\"quality_score\": 5}}");
        cases.add("{\"session_id\": \"%s\", \"variant\": \"a\", \"metrics\": {\"quality_score\": 5}}"
                .formatted(MEGABYTE));
        return cases.stream()
                .map(body -> dynamicTest(Refusals.head(body), () -> {
                    assertThat(Refusals.checked(api.post(test.path("/results"), body))
                                    .status())
                            .isEqualTo(422);
                    assertThat(test.means("a").isEmpty()).isTrue();
                    assertThat(jdbc.sql("SELECT count(*) FROM outcome WHERE session_id = :session")
                                    .param("session", session)
                                    .query(Long.class)
                                    .single())
                            .isZero();
                }));
    }

    @Test
    void a_reason_that_is_none_stops_nothing() {
        var test = aRunningTest(api);
        for (var reason : List.of("5", "\"a\\u0007\"", "\"" + "r".repeat(1001) + "\"", "\"\\ud800\"")) {
            assertThat(Refusals.checked(api.post(test.path("/stop"), "{\"reason\": " + reason + "}"))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(test.details().path("status").asString()).isEqualTo("active");
    }

    private long count(String table, long test) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE experiment_id = :id")
                .param("id", test)
                .query(Long.class)
                .single();
    }
}
