package io.kamerton.experiment;

import io.kamerton.experiment.StoredExperiment.Edition;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.Routing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Between rows of tests and the records that the room speaks of. */
@Component
class ExperimentMapping {

    private final JsonMapper json;
    private final Routing routing;
    private final Clock clock;

    ExperimentMapping(JsonMapper json, Routing routing, Clock clock) {
        this.json = json;
        this.routing = routing;
        this.clock = clock;
    }

    /** A row of a test whose variants are still to come. */
    record Row(Experiment bare, RunningPhase phase, Edition edition) {

        ExperimentId id() {
            return bare.id();
        }

        StoredExperiment with(List<VariantOf> variants) {
            var complete = IntStream.range(0, variants.size())
                    .mapToObj(i -> variants.get(i).variant(phase.weights().get(i)))
                    .toList();
            return new StoredExperiment(bare.with(complete), phase, edition);
        }
    }

    /** A row of a variant; its weight stands in the phase. */
    record VariantOf(ExperimentId experiment, int position, VariantDraft draft) {

        Variant variant(double weight) {
            return new Variant(
                    new VariantLabel(position), draft.modelName(), draft.parameters(), draft.prompt(), weight);
        }
    }

    /** A test whose end has come is told as completed, even before it is written down. */
    Row row(ResultSet row, int index) throws SQLException {
        var state = ExperimentState.valueOf(row.getString("state"));
        var endsAt = instant(row, "ends_at");
        var stoppedAt = instant(row, "stopped_at");
        var phaseEnd = instant(row, "phase_ended_at");
        var passedEnd = endsAt.filter(
                end -> state == ExperimentState.RUNNING && !clock.instant().isBefore(end));
        var phase = new RunningPhase(
                row.getLong("phase_id"),
                row.getInt("number"),
                row.getString("seed"),
                List.of((Double[]) row.getArray("weights").getArray()),
                row.getDouble("coverage"),
                instant(row, "phase_started_at").orElseThrow(),
                phaseEnd.or(() -> passedEnd));
        var bare = new Experiment(
                new ExperimentId(row.getLong("id")),
                row.getString("name"),
                row.getString("description"),
                new DeploymentId(row.getLong("deployment_id")),
                passedEnd.isPresent() ? ExperimentState.STOPPED : state,
                List.of(),
                phase.coverage(),
                AssignmentUnit.valueOf(row.getString("unit")),
                row.getInt("duration_days"),
                texts(row, "success_metrics"),
                guardrails(row),
                texts(row, "request_types"),
                optionalDouble(row, "minimum_detectable_effect"),
                route(row),
                row.getString("created_by"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "started_at"),
                endsAt,
                stoppedAt.or(() -> passedEnd),
                Optional.ofNullable(row.getString("stop_reason")));
        return new Row(bare, phase, edition(row, bare));
    }

    private static Edition edition(ResultSet row, Experiment experiment) throws SQLException {
        return new Edition(
                row.getInt("version"),
                Optional.ofNullable(row.getString("changed_by")).orElse(experiment.createdBy()),
                instant(row, "changed_at").orElse(experiment.createdAt()));
    }

    /** Tests that were made before guardrails had limits have the usual ones. */
    private static List<Guardrail> guardrails(ResultSet row) throws SQLException {
        var better = texts(row, "guardrail_better");
        var margins = (Double[]) row.getArray("guardrail_margins").getArray();
        var guardrails = new ArrayList<Guardrail>();
        for (var metric : texts(row, "guardrails")) {
            var place = guardrails.size();
            guardrails.add(
                    place < better.size() && place < margins.length
                            ? new Guardrail(metric, Direction.valueOf(better.get(place)), optional(margins[place]))
                            : Guardrail.of(metric));
        }
        return List.copyOf(guardrails);
    }

    private Optional<TestRoute> route(ResultSet row) throws SQLException {
        var number = row.getLong("route_id");
        if (row.wasNull()) {
            return Optional.empty();
        }
        var id = new RouteId(number);
        var then = row.getString("route_name");
        return Optional.of(new TestRoute(id, TestRoutes.nameOf(routing, id).orElse(then)));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    VariantOf variant(ResultSet row, int index) throws SQLException {
        return new VariantOf(
                new ExperimentId(row.getLong("experiment_id")),
                row.getInt("position"),
                new VariantDraft(
                        row.getString("model_name"),
                        json.readValue(row.getString("parameters"), new TypeReference<Map<String, Object>>() {}),
                        Optional.ofNullable(row.getString("prompt"))));
    }

    String json(Object value) {
        return json.writeValueAsString(value);
    }

    /** Hash of everything that must not change while a phase is measured. */
    String configurationHash(ExperimentDraft draft, List<Double> weights) {
        try {
            var frozen = json(List.of(draft.variants(), weights)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(frozen));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static OptionalDouble optionalDouble(ResultSet row, String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
