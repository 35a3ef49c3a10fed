package io.kamerton.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Migrations that move rows, on a schema of the version before them. */
@KamertonTest
class MigrationsKeepWhatIsThereTest {

    private final String schema = "migrating_" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private Flyway flyway;

    @Autowired
    private DataSource shared;

    private SingleConnectionDataSource own;
    private JdbcClient jdbc;

    @BeforeEach
    void a_connection_that_sees_the_schema_alone() throws Exception {
        own = new SingleConnectionDataSource(shared.getConnection(), true);
        jdbc = JdbcClient.create(own);
    }

    @AfterEach
    void without_the_schema() {
        jdbc.sql("DROP SCHEMA IF EXISTS " + schema + " CASCADE").update();
        jdbc.sql("RESET search_path").update();
        own.destroy();
    }

    @Test
    void the_first_model_of_each_chain_is_asked_by_all_as_before() {
        migrate("20261122091000");
        jdbc.sql("INSERT INTO provider (id, name, kind, created) VALUES (7, 'p', 'OLLAMA', now())")
                .update();
        jdbc.sql("""
                        INSERT INTO deployment (id, provider_id, name, model, created)
                        VALUES (71, 7, 'p/one', 'one', now()), (72, 7, 'p/two', 'two', now())
                        """).update();
        jdbc.sql("""
                        INSERT INTO route (id, name, priority, enabled, created, changed)
                        VALUES (1, 'helpdesk', 'NORMAL', true, now(), now())
                        """).update();
        jdbc.sql("INSERT INTO route_deployment (route_id, position, deployment_id) VALUES (1, 1, 72), (1, 2, 71)")
                .update();
        migrate("20261122100000");
        assertThat(jdbc.sql("SELECT weight FROM route_deployment ORDER BY position")
                        .query(Integer.class)
                        .list())
                .containsExactly(100, 0);
    }

    @Test
    void what_the_log_told_of_sessions_moves_into_their_rows_and_what_clients_told_stays() {
        migrate("20261122100000");
        aSessionOfATest();
        jdbc.sql("""
                        INSERT INTO outcome (session_id, metric, value, source, analysed, recorded_at) VALUES
                            ('8', 'response_time', 1.5, 'API', true, now()), ('8', 'cost', 0.25, 'GATEWAY', true, now()),
                            ('8', 'error_rate', 0, 'GATEWAY', true, now()),
                            ('8', 'user_satisfaction', 5, 'GATEWAY', true, now())
                        """).update();
        var before = values("outcome");
        migrate("20261122105000");
        assertThat(values("session_value")).isEqualTo(before);
        assertThat(jdbc.sql("SELECT metric FROM outcome ORDER BY metric")
                        .query(String.class)
                        .list())
                .containsExactly("response_time", "user_satisfaction");
    }

    private void aSessionOfATest() {
        jdbc.sql("INSERT INTO provider (id, name, kind, created) VALUES (7, 'p', 'OLLAMA', now())")
                .update();
        jdbc.sql("INSERT INTO deployment (id, provider_id, name, model, created) VALUES (71, 7, 'p/one', 'one', now())")
                .update();
        jdbc.sql("""
                        INSERT INTO experiment (name, description, deployment_id, state, success_metrics, guardrails,
                            request_types, duration_days, created_by, created_at)
                        VALUES ('t', '', 71, 'RUNNING', '{cost}', '{}', '{}', 7, 'ada', now())
                        """).update();
        jdbc.sql("""
                        INSERT INTO phase (experiment_id, number, seed, weights, coverage, configuration_hash, started_at)
                        SELECT id, 1, 's', '{0.5,0.5}', 1, 'h', now() FROM experiment
                        """).update();
        jdbc.sql("""
                        INSERT INTO exposure (session_id, experiment_id, phase_id, unit, enrolled, assigned, served,
                            covariate, exposed_at)
                        SELECT '8', experiment_id, id, 'anna', true, 0, 0, 0, now() FROM phase
                        """).update();
    }

    private List<String> values(String where) {
        return jdbc.sql("SELECT concat_ws(' ', session_id, metric, value, source, analysed) FROM " + where
                        + " ORDER BY metric")
                .query(String.class)
                .list();
    }

    private void migrate(String version) {
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .schemas(schema)
                .target(version)
                .load()
                .migrate();
        jdbc.sql("SET search_path TO " + schema).update();
    }
}
