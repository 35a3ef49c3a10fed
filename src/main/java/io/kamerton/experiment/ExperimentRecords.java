package io.kamerton.experiment;

import io.kamerton.shared.api.Cursor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tests, their variants and their phases in the database. */
@Repository
class ExperimentRecords {

    private static final String SELECT = """
            SELECT e.*, p.id AS phase_id, p.number, p.seed, p.weights, p.coverage,
                   p.started_at AS phase_started_at, p.ended_at AS phase_ended_at
            FROM experiment e
            CROSS JOIN LATERAL (SELECT * FROM phase WHERE experiment_id = e.id ORDER BY number DESC LIMIT 1) p
            """;

    private final JdbcClient jdbc;
    private final ExperimentMapping mapping;
    private final TestRoutes routes;

    ExperimentRecords(JdbcClient jdbc, ExperimentMapping mapping, TestRoutes routes) {
        this.jdbc = jdbc;
        this.mapping = mapping;
        this.routes = routes;
    }

    /** Creates the test with its variants and its first phase, all or nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    ExperimentId insert(ExperimentDraft draft, List<Double> weights, String createdBy, Instant now) {
        var id = new ExperimentId(insertExperiment(draft, createdBy, now));
        insertParts(id, draft, weights, now);
        return id;
    }

    Optional<StoredExperiment> find(ExperimentId id) {
        return withVariants(jdbc.sql(SELECT + " WHERE e.id = :id")
                        .param("id", id.value())
                        .query(mapping::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** Newest first. */
    List<StoredExperiment> page(Optional<Cursor> after, int limit) {
        return withVariants(jdbc.sql(SELECT + " WHERE e.id < :before ORDER BY e.id DESC LIMIT :limit")
                .param("before", after.map(Cursor::beforeId).orElse(Long.MAX_VALUE))
                .param("limit", limit)
                .query(mapping::row)
                .list());
    }

    /** Those that hand out variants at this moment, newest first. */
    List<StoredExperiment> running(Instant now, int limit) {
        return withVariants(jdbc.sql(SELECT + """
                         WHERE e.state = 'RUNNING' AND e.ends_at > :now ORDER BY e.id DESC LIMIT :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(mapping::row)
                .list());
    }

    /** Those that divide the calls of routes at this moment, oldest first. */
    List<StoredExperiment> carried(Instant now) {
        return withVariants(jdbc.sql(SELECT + " WHERE e.carried_by IS NOT NULL AND e.ends_at > :now ORDER BY e.id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(mapping::row)
                .list());
    }

    /** False where the state forbids it. */
    boolean start(ExperimentId id, Instant now, Instant endsAt) {
        return jdbc.sql("""
                                UPDATE experiment SET state = 'RUNNING', started_at = :now, ends_at = :end
                                WHERE id = :id AND state = ANY (:from)
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("end", endsAt.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .param("from", namesBefore(ExperimentState.RUNNING))
                        .update()
                == 1;
    }

    /** Stops the test and ends its phase, as of its planned end where that has passed; false where the state forbids it. */
    boolean stop(ExperimentId id, String reason, Instant now) {
        return jdbc.sql("""
                                WITH stopped AS (
                                    UPDATE experiment SET state = 'STOPPED', stopped_at = LEAST(:now, ends_at),
                                        stop_reason = :reason
                                    WHERE id = :id AND state = ANY (:from)
                                    RETURNING id, stopped_at)
                                UPDATE phase SET ended_at = stopped.stopped_at FROM stopped
                                WHERE experiment_id = stopped.id AND ended_at IS NULL
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .param("id", id.value())
                        .param("from", namesBefore(ExperimentState.STOPPED))
                        .update()
                == 1;
    }

    /** Stops every running test whose end has come, as of that end and without a reason. Returns how many. */
    int stopDue(Instant now) {
        return jdbc.sql("""
                        WITH stopped AS (
                            UPDATE experiment SET state = 'STOPPED', stopped_at = ends_at
                            WHERE state = 'RUNNING' AND ends_at <= :now
                            RETURNING id, ends_at)
                        UPDATE phase SET ended_at = stopped.ends_at FROM stopped
                        WHERE experiment_id = stopped.id AND ended_at IS NULL
                        """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    private static String[] namesBefore(ExperimentState next) {
        return ExperimentState.before(next).stream().map(Enum::name).toArray(String[]::new);
    }

    private List<StoredExperiment> withVariants(List<ExperimentMapping.Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var variants = jdbc
                .sql("""
                        SELECT experiment_id, position, model_name, parameters, prompt
                        FROM variant WHERE experiment_id IN (:ids) ORDER BY experiment_id, position
                        """)
                .param("ids", rows.stream().map(row -> row.id().value()).toList())
                .query(mapping::variant)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ExperimentMapping.VariantOf::experiment));
        return rows.stream()
                .map(row -> row.with(variants.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** The variants of a test and its first phase. */
    void insertParts(ExperimentId id, ExperimentDraft draft, List<Double> weights, Instant now) {
        for (var position = 0; position < draft.variants().size(); position++) {
            insertVariant(id, position, draft.variants().get(position));
        }
        insertPhase(id, draft, weights, now);
    }

    private long insertExperiment(ExperimentDraft draft, String createdBy, Instant now) {
        return withColumnsOf(draft, jdbc.sql("""
                        INSERT INTO experiment (name, description, deployment_id, state, success_metrics, guardrails,
                            guardrail_better, guardrail_margins, request_types, unit, minimum_detectable_effect,
                            duration_days, route_id, route_name, created_by, created_at)
                        VALUES (:name, :description, :deployment, 'DRAFT', :metrics, :guardrails,
                            :better, :margins, :types, :unit, :effect,
                            :days, :route, :routeName, :by, :now)
                        RETURNING id
                        """))
                .param("by", createdBy)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Fills the places of a statement that are named after what is planned. */
    StatementSpec withColumnsOf(ExperimentDraft draft, StatementSpec statement) {
        var guardrails = draft.guardrails();
        var route = draft.route().map(routes::require);
        return statement
                .param("name", draft.name())
                .param("description", draft.description())
                .param("deployment", draft.bookedOn().value())
                .param("metrics", draft.successMetrics().toArray(String[]::new))
                .param("guardrails", guardrails.stream().map(Guardrail::metric).toArray(String[]::new))
                .param(
                        "better",
                        guardrails.stream().map(rail -> rail.better().name()).toArray(String[]::new))
                .param(
                        "margins",
                        guardrails.stream().map(rail -> nullable(rail.margin())).toArray(Double[]::new))
                .param("types", draft.requestTypes().toArray(String[]::new))
                .param("unit", draft.unit().name())
                .param("effect", nullable(draft.minimumDetectableEffect()))
                .param("days", draft.durationDays())
                .param("route", route.map(known -> known.id().value()).orElse(null))
                .param("routeName", route.map(TestRoute::name).orElse(null));
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private void insertVariant(ExperimentId id, int position, VariantDraft variant) {
        jdbc.sql("""
                        INSERT INTO variant (experiment_id, position, model_name, parameters, prompt)
                        VALUES (:id, :position, :model, CAST(:parameters AS jsonb), :prompt)
                        """)
                .param("id", id.value())
                .param("position", position)
                .param("model", variant.modelName())
                .param("parameters", mapping.json(variant.parameters()))
                .param("prompt", variant.prompt().orElse(null))
                .update();
    }

    private void insertPhase(ExperimentId id, ExperimentDraft draft, List<Double> weights, Instant now) {
        jdbc.sql("""
                        INSERT INTO phase (experiment_id, number, seed, weights, coverage, configuration_hash, started_at)
                        VALUES (:id, 1, :seed, :weights, :coverage, :hash, :now)
                        """)
                .param("id", id.value())
                .param("seed", UUID.randomUUID().toString())
                .param("weights", weights.toArray(Double[]::new))
                .param("coverage", draft.coverage())
                .param("hash", mapping.configurationHash(draft, weights))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
