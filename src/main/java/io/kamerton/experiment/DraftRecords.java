package io.kamerton.experiment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes of tests that have not begun. Whoever changes one locks it first. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DraftRecords {

    private final JdbcClient jdbc;
    private final ExperimentRecords records;

    DraftRecords(JdbcClient jdbc, ExperimentRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Makes everybody else who wants to change the test wait for the end of the present transaction. */
    void lock(ExperimentId id) {
        jdbc.sql("SELECT id FROM experiment WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    /** Replaces all that is planned. */
    void replace(ExperimentId id, ExperimentDraft plan, List<Double> weights, String by, Instant now) {
        records.withColumnsOf(plan, jdbc.sql("""
                        UPDATE experiment SET name = :name, description = :description, deployment_id = :deployment,
                            success_metrics = :metrics, guardrails = :guardrails, guardrail_better = :better,
                            guardrail_margins = :margins, request_types = :types, unit = :unit,
                            minimum_detectable_effect = :effect, duration_days = :days,
                            route_id = :route, route_name = :routeName,
                            version = version + 1, changed_by = :by, changed_at = :now
                        WHERE id = :id
                        """))
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
        removeParts(id);
        records.insertParts(id, plan, weights, now);
    }

    void delete(ExperimentId id) {
        removeParts(id);
        remove("DELETE FROM experiment WHERE id = :id", id);
    }

    /** The phase begins with the test, not when somebody first thought of it. */
    void beginPhase(ExperimentId id, Instant now) {
        jdbc.sql("UPDATE phase SET started_at = :now WHERE experiment_id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    private void removeParts(ExperimentId id) {
        remove("DELETE FROM variant WHERE experiment_id = :id", id);
        remove("DELETE FROM phase WHERE experiment_id = :id", id);
    }

    private void remove(String sql, ExperimentId id) {
        jdbc.sql(sql).param("id", id.value()).update();
    }
}
