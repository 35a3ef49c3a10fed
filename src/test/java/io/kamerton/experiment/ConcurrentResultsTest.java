package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KamertonTest
class ConcurrentResultsTest {

    private static final int THREADS = 8;
    private static final int CALLS = 60;
    private static final int USERS = 12;
    private static final List<String> METRICS = List.of("quality_score", "response_time", "user_satisfaction", "extra");

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void results_from_many_threads_leave_the_moments_of_two_passes_over_the_raw_values() throws Exception {
        var test = aRunningTest(api);
        var sessions = new ArrayList<JsonNode>();
        for (var i = 0; i < USERS * 4; i++) {
            sessions.add(test.select("пользователь-" + i % USERS));
        }
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> clients = new ArrayList<>();
            for (var thread = 0; thread < THREADS; thread++) {
                var random = new Random(thread);
                clients.add(() -> {
                    for (var call = 0; call < CALLS; call++) {
                        var session = sessions.get(random.nextInt(sessions.size()));
                        var answer = test.record(session, someMetrics(random));
                        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                    }
                    return null;
                });
            }
            for (var client : pool.invokeAll(clients)) {
                client.get();
            }
        }
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
        var kept = jdbc.sql("SELECT count(*) FROM outcome JOIN exposure USING (session_id) WHERE experiment_id = :id")
                .param("id", test.id())
                .query(Long.class)
                .single();
        assertThat(kept).isGreaterThan(100);
    }

    @Test
    void one_session_reported_by_everybody_at_once_counts_once() throws Exception {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var session = test.select("one");
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (var thread = 0; thread < THREADS; thread++) {
                var value = thread;
                clients.add(() -> test.record(session, Map.of("quality_score", value, "extra", value))
                        .status());
            }
            for (var client : pool.invokeAll(clients)) {
                assertThat(client.get()).isEqualTo(201);
            }
        }
        var arm = test.details().path("report").path("primary").path("arms").get(0);
        assertThat(arm.path("units").longValue()).isEqualTo(1);
        assertThat(arm.path("values").longValue()).isEqualTo(1);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    @Test
    void clients_that_make_up_names_at_the_same_time_stay_within_the_bound_together() throws Exception {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (var thread = 0; thread < THREADS; thread++) {
                var session = test.select("client-" + thread);
                var metrics = new HashMap<String, Double>();
                for (var i = 0; i < 30; i++) {
                    metrics.put("made-up-" + thread + "-" + i, 1.0);
                }
                clients.add(() -> test.record(session, metrics).status());
            }
            var statuses = new ArrayList<Integer>();
            for (var client : pool.invokeAll(clients)) {
                statuses.add(client.get());
            }
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
            assertThat(statuses.stream().filter(status -> status == 422)).hasSize(THREADS - 3);
        }
        assertThat(test.means("a").size()).isEqualTo(90);
    }

    private static Map<String, Double> someMetrics(Random random) {
        var metrics = new HashMap<String, Double>();
        for (var metric : METRICS) {
            if (random.nextInt(3) > 0) {
                metrics.put(metric, 0.1 + random.nextDouble() * 4.9);
            }
        }
        metrics.put(METRICS.get(random.nextInt(METRICS.size())), 1.0 + random.nextDouble());
        return metrics;
    }
}
