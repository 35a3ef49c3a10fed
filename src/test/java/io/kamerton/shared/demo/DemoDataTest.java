package io.kamerton.shared.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.shared.problem.ConflictException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import tools.jackson.databind.JsonNode;

@KamertonTest
class DemoDataTest {

    /** What remembers that something was done, and so is another afterwards. */
    private static final List<String> MEMORIES = List.of("demo_load", "audit");

    /** Their rows change by themselves, with time or with each call. */
    private static final List<String> RESTLESS = List.of("experiment", "phase", "api_key", "app_user", "session");

    @Autowired
    DemoData demo;

    @Autowired
    DemoParts parts;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void real_data_is_there() {
        var assessed = api.post("/api/v1/quality/assess", """
                {"model_id": 1, "request_text": "What is a fork for?", "response_text": "A tuning fork gives the note A."}
                """);
        assertThat(assessed.status()).isEqualTo(200);
    }

    @AfterEach
    void no_demo_data_is_left() {
        if (parts.contents().loaded()) {
            parts.remove();
        }
    }

    @Test
    void loading_and_removing_leaves_the_database_as_it_was() {
        var before = tables();
        var loaded = parts.load();
        assertThat(loaded.counts()).containsEntry("tests", 5L).containsEntry("models", 2L);
        assertThat(loaded.counts().get("assessments")).isGreaterThanOrEqualTo(20);
        assertThat(loaded.counts().get("calls")).isGreaterThan(500);
        assertThat(tables()).isNotEqualTo(before);
        assertThat(parts.remove()).isEqualTo(loaded);
        assertThat(tables()).isEqualTo(before);
        assertThat(parts.contents().loaded()).isFalse();
    }

    @Test
    void the_reports_say_what_the_single_results_say() {
        parts.load();
        for (var id : demoTests()) {
            var report = api.get("/api/v1/ab-tests/" + id).json().path("report").path("primary");
            for (var arm : report.path("arms")) {
                var raw = rawResults(
                        id,
                        report.path("metric").asString(),
                        arm.path("variant").asString());
                assertThat(arm.path("units").asLong()).isEqualTo(raw.units());
                assertThat(arm.path("values").asLong()).isEqualTo(raw.values());
                if (raw.values() > 0) {
                    assertThat(arm.path("mean").asDouble()).isCloseTo(raw.mean(), within(1e-9));
                }
            }
        }
    }

    @Test
    void the_tests_show_a_win_no_decision_a_loss_and_one_that_runs() {
        parts.load();
        var states = new TreeMap<String, Integer>();
        var verdicts = new TreeMap<String, String>();
        for (var id : demoTests()) {
            var test = api.get("/api/v1/ab-tests/" + id).json();
            states.merge(test.path("status").asString(), 1, Integer::sum);
            verdicts.put(test.path("name").asString(), verdictOf(test));
        }
        assertThat(states).isEqualTo(Map.of("active", 1, "completed", 3, "draft", 1));
        assertThat(verdicts)
                .containsEntry("Shorter answers in customer support", "more")
                .containsEntry("Формальный или дружеский тон", "open")
                .containsEntry("Higher temperature for drafts", "less")
                .containsEntry("A larger model for contracts", "nothing");
    }

    @Test
    void every_loading_tells_the_same_figures() {
        parts.load();
        var first = primaryMeans();
        parts.remove();
        parts.load();
        var second = primaryMeans();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((arm, mean) -> assertThat(second.get(arm)).as(arm).isCloseTo(mean, within(1e-9)));
    }

    @Test
    void good_answers_score_higher_than_bad_ones_in_both_languages() {
        parts.load();
        for (var language : List.of("en", "ru")) {
            var better = jdbc.sql("""
                            SELECT avg(overall) FILTER (WHERE d.name = 'demo/thorough')
                                - avg(overall) FILTER (WHERE d.name = 'demo/brief')
                            FROM assessment a JOIN deployment d ON d.id = a.deployment_id WHERE a.language = :language
                            """)
                    .param("language", language)
                    .query(Double.class)
                    .single();
            assertThat(better).as(language).isGreaterThan(1);
        }
    }

    @Test
    void figures_over_all_models_leave_it_out_where_there_are_real_ones() {
        var before = api.get("/api/v1/quality/stats?days=30").json();
        parts.load();
        assertThat(api.get("/api/v1/quality/stats?days=30").json()).isEqualTo(before);
        assertThat(api.get("/api/v1/quality/stats?days=30&model_id=" + aDemoModel())
                        .json()
                        .path("count")
                        .asLong())
                .isGreaterThan(5);
    }

    @Test
    void what_was_booked_on_its_models_since_goes_with_it() {
        parts.load();
        var model = aDemoModel();
        assertThat(api.post("/api/v1/quality/assess", """
                        {"model_id": %d, "request_text": "Why?", "response_text": "Because it is so."}
                        """.formatted(model)).status())
                .isEqualTo(200);
        var running = jdbc.sql("""
                        SELECT id FROM experiment WHERE deployment_id = :model AND state = 'RUNNING' AND ends_at > now()
                        """).param("model", model).query(Long.class).single();
        var selection = api.post("/api/v1/ab-tests/" + running + "/select-model", "{\"user_id\": \"somebody new\"}")
                .json();
        parts.remove();
        var late = api.post("/api/v1/ab-tests/" + running + "/results", """
                {"session_id": "%s", "variant": "%s", "metrics": {"quality_score": 7}}
                """.formatted(
                        selection.path("session_id").asString(),
                        selection.path("selected_variant").asString()));
        assertThat(late.status()).isEqualTo(404);
        assertThat(api.get("/api/v1/stats/model/" + model).status()).isEqualTo(404);
    }

    @Test
    void a_demo_model_answers_as_the_built_in_one_does() {
        parts.load();
        var answer = api.post("/v1/chat/completions", """
                {"model": "demo/brief", "messages": [{"role": "user", "content": "Context:\\nA fork gives A.\\n\\nQuestion: What?"}]}
                """);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void of_two_at_once_one_loads_and_one_removes() throws Exception {
        assertThat(winnersOf(parts::load)).isEqualTo(1);
        assertThat(demoTests()).hasSize(5);
        assertThat(winnersOf(parts::remove)).isEqualTo(1);
        assertThat(demoTests()).isEmpty();
    }

    @Test
    void nobody_but_an_administrator_loads_or_removes_it() {
        assertThatThrownBy(demo::load).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        assertThatThrownBy(demo::remove).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void a_start_does_not_load_it_into_a_database_that_is_in_use() {
        new DemoAtStart(new DemoSettings(true), parts).run(null);
        assertThat(parts.contents().loaded()).isFalse();
    }

    private long winnersOf(Callable<DemoContents> work) throws Exception {
        var together = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            together.await();
            try {
                work.call();
                return true;
            } catch (ConflictException lost) {
                return false;
            }
        };
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(pool.submit(attempt), pool.submit(attempt));
            var winners = 0;
            for (var one : both) {
                winners += one.get() ? 1 : 0;
            }
            return winners;
        }
    }

    private record Raw(long units, long values, double mean) {}

    private Raw rawResults(long test, String metric, String variant) {
        return jdbc.sql("""
                        SELECT count(DISTINCT e.unit) AS units, count(*) AS results, coalesce(avg(o.value), 0) AS mean
                        FROM exposure e JOIN outcome o USING (session_id)
                        WHERE e.experiment_id = :test AND o.metric = :metric AND e.assigned = :variant
                        """)
                .param("test", test)
                .param("metric", metric)
                .param("variant", variant.charAt(0) - 'a')
                .query((row, index) -> new Raw(row.getLong("units"), row.getLong("results"), row.getDouble("mean")))
                .single();
    }

    private TreeMap<String, Double> primaryMeans() {
        var means = new TreeMap<String, Double>();
        for (var id : demoTests()) {
            var test = api.get("/api/v1/ab-tests/" + id).json();
            test.path("report")
                    .path("primary")
                    .path("arms")
                    .forEach(arm -> means.put(
                            test.path("name").asString() + " "
                                    + arm.path("variant").asString() + " "
                                    + arm.path("units").asLong(),
                            arm.path("mean").asDouble()));
        }
        return means;
    }

    private static String verdictOf(JsonNode test) {
        var comparison = test.path("report").path("primary").path("comparisons").path(0);
        if (!comparison.path("low").isNumber()) {
            return "nothing";
        }
        if (comparison.path("low").asDouble() > 0) {
            return "more";
        }
        return comparison.path("high").asDouble() < 0 ? "less" : "open";
    }

    private List<Long> demoTests() {
        return jdbc.sql("""
                        SELECT e.id FROM experiment e JOIN deployment d ON d.id = e.deployment_id
                        JOIN provider p ON p.id = d.provider_id WHERE p.demo ORDER BY e.id
                        """).query(Long.class).list();
    }

    private long aDemoModel() {
        return jdbc.sql("SELECT id FROM deployment WHERE name = 'demo/brief'")
                .query(Long.class)
                .single();
    }

    /** Of every table how many rows it has, and where it rests by itself what is in them. */
    private Map<String, String> tables() {
        api.get("/api/v1/stats/model/1"); // writes down the calls that are counted in memory
        var tables = new TreeMap<String, String>();
        jdbc
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> MEMORIES.stream().noneMatch(table::startsWith))
                .forEach(table -> tables.put(table, stateOf(table)));
        return tables;
    }

    private String stateOf(String table) {
        var rests = RESTLESS.stream().noneMatch(table::contains);
        var content = rests ? "coalesce(sum(hashtext(t::text)::bigint), 0)" : "0";
        return jdbc.sql("SELECT count(*) || ' ' || " + content + " FROM " + table + " t")
                .query(String.class)
                .single();
    }
}
