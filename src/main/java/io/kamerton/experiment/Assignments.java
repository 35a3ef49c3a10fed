package io.kamerton.experiment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which unit has which variant, for the life of a test. */
@Repository
class Assignments {

    private final JdbcClient jdbc;

    Assignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param phase the phase in which the unit was first assigned; it is analysed there and nowhere else
     * @param at when it was assigned, which is its first exposure
     * @param fresh whether the present call made it
     */
    record Assignment(long phase, VariantLabel variant, Instant at, boolean fresh) {}

    Optional<Assignment> find(ExperimentId experiment, String unit) {
        return jdbc.sql(
                        "SELECT phase_id, variant, assigned_at FROM assignment WHERE experiment_id = :id AND unit = :unit")
                .param("id", experiment.value())
                .param("unit", unit)
                .query(Assignments::kept)
                .optional();
    }

    /** Makes all work on the outcomes of the unit wait for the end of the present transaction. */
    Optional<Assignment> lock(ExperimentId experiment, String unit) {
        return jdbc.sql("""
                        SELECT phase_id, variant, assigned_at FROM assignment
                        WHERE experiment_id = :id AND unit = :unit FOR NO KEY UPDATE
                        """)
                .param("id", experiment.value())
                .param("unit", unit)
                .query(Assignments::kept)
                .optional();
    }

    /** Keeps the proposal unless another call was first; returns what is kept. */
    Assignment keepFirst(ExperimentId experiment, String unit, RunningPhase phase, VariantLabel proposed, Instant now) {
        var inserted = jdbc.sql("""
                        INSERT INTO assignment (experiment_id, unit, phase_id, variant, propensity, assigned_at)
                        VALUES (:id, :unit, :phase, :variant, :propensity, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", experiment.value())
                .param("unit", unit)
                .param("phase", phase.id())
                .param("variant", proposed.position())
                .param("propensity", phase.propensity(proposed))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return inserted == 1
                ? new Assignment(phase.id(), proposed, now, true)
                : find(experiment, unit).orElseThrow();
    }

    private static Assignment kept(ResultSet row, int index) throws SQLException {
        return new Assignment(
                row.getLong("phase_id"),
                new VariantLabel(row.getInt("variant")),
                ExperimentMapping.instant(row, "assigned_at").orElseThrow(),
                false);
    }
}
