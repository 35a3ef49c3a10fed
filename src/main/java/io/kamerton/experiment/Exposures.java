package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every handed-out variant, and how many there were in each hour. */
@Repository
class Exposures {

    /** Where nothing is known of a unit before its assignment, all units have the same covariate. */
    private static final double NO_COVARIATE = 0;

    private final JdbcClient jdbc;

    Exposures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the session; counts it where the unit is in the test and was first assigned in the present phase. */
    void record(
            StoredExperiment stored,
            SessionId session,
            SelectionDraft request,
            Optional<Assignment> assignment,
            Instant now) {
        var variant = assignment.map(Assignment::variant).orElse(VariantLabel.CONTROL);
        jdbc.sql("""
                        INSERT INTO exposure (session_id, experiment_id, phase_id, unit, enrolled, assigned, served,
                            request_type, covariate, exposed_at)
                        VALUES (:session, :id, :phase, :unit, :enrolled, :variant, :variant, :type, :covariate, :now)
                        """)
                .param("session", session.value())
                .param("id", stored.experiment().id().value())
                .param("phase", stored.phase().id())
                .param("unit", request.unit())
                .param("enrolled", assignment.isPresent())
                .param("variant", variant.position())
                .param("type", request.requestType().orElse(null))
                .param("covariate", NO_COVARIATE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        assignment.filter(kept -> kept.phase() == stored.phase().id()).ifPresent(kept -> count(kept, now));
    }

    /** One handed-out variant. */
    record Session(
            SessionId id,
            long phase,
            String unit,
            boolean enrolled,
            VariantLabel assigned,
            double covariate,
            Instant exposedAt) {}

    boolean isKnown(SessionId session) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM exposure WHERE session_id = :session)")
                .param("session", session.value())
                .query(Boolean.class)
                .single();
    }

    /** The session, whose results wait for the end of the present transaction; empty where the test has none such. */
    Optional<Session> lock(ExperimentId experiment, SessionId session) {
        return jdbc.sql("""
                        SELECT phase_id, unit, enrolled, assigned, covariate, exposed_at FROM exposure
                        WHERE session_id = :session AND experiment_id = :id FOR NO KEY UPDATE
                        """)
                .param("session", session.value())
                .param("id", experiment.value())
                .query((row, index) -> new Session(
                        session,
                        row.getLong("phase_id"),
                        row.getString("unit"),
                        row.getBoolean("enrolled"),
                        new VariantLabel(row.getInt("assigned")),
                        row.getDouble("covariate"),
                        ExperimentMapping.instant(row, "exposed_at").orElseThrow()))
                .optional();
    }

    /** The last statement of its transaction: all sessions of an hour meet in this row. */
    private void count(Assignment assignment, Instant now) {
        jdbc.sql("""
                        INSERT INTO exposure_hour AS counted (phase_id, variant, hour, units, sessions)
                        VALUES (:phase, :variant, :hour, :units, 1)
                        ON CONFLICT (phase_id, variant, hour) DO UPDATE
                        SET units = counted.units + excluded.units, sessions = counted.sessions + 1
                        """)
                .param("phase", assignment.phase())
                .param("variant", assignment.variant().position())
                .param("hour", now.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .param("units", assignment.fresh() ? 1 : 0)
                .update();
    }
}
