package io.kamerton.gateway.log;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link CopyRows} has written. */
final class GenerationRow {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private GenerationRow() {}

    static Generation read(ResultSet row) throws SQLException {
        return new Generation(
                row.getLong("id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("endpoint"),
                caller(row),
                place(row),
                share(row),
                JSON.readValue(row.getString("parameters"), FIELDS),
                new Generation.Tokens(
                        row.getInt("input_tokens"), row.getInt("output_tokens"), row.getBoolean("estimated")),
                new Generation.Timing(
                        micros(row.getLong("queued_us")),
                        number(row, "first_token_us").map(GenerationRow::micros),
                        micros(row.getLong("total_us"))),
                ending(row),
                row.getDouble("cost"));
    }

    static TestedCall tested(ResultSet row) throws SQLException {
        return new TestedCall(
                row.getLong("seq"),
                row.getLong("id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                share(row).orElseThrow(),
                row.getInt("fallbacks"),
                Generation.Status.valueOf(row.getString("status")),
                row.getInt("http_status"),
                micros(row.getLong("total_us")),
                row.getInt("output_tokens"),
                row.getDouble("cost"));
    }

    private static Generation.Caller caller(ResultSet row) throws SQLException {
        return new Generation.Caller(
                number(row, "key_id"),
                text(row, "key_label"),
                row.getString("caller"),
                text(row, "user_name"),
                text(row, "session"));
    }

    private static Generation.Place place(ResultSet row) throws SQLException {
        return new Generation.Place(
                row.getString("asked"),
                number(row, "route_id").map(RouteId::new),
                number(row, "deployment_id").map(DeploymentId::new),
                text(row, "model_used"),
                row.getInt("fallbacks"),
                text(row, "prompt_version"),
                row.getBoolean("shadow"));
    }

    /** Of any table that has these columns. */
    static Optional<Generation.TestShare> share(ResultSet row) throws SQLException {
        var test = number(row, "test_id");
        if (test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Generation.TestShare(
                test.get(),
                row.getString("variant"),
                row.getString("unit"),
                row.getBoolean("enrolled"),
                text(row, "request_type")));
    }

    private static Generation.Ending ending(ResultSet row) throws SQLException {
        return new Generation.Ending(
                Generation.Status.valueOf(row.getString("status")),
                row.getInt("http_status"),
                text(row, "error"),
                text(row, "finish_reason"),
                row.getBoolean("truncated"),
                row.getBoolean("streamed"));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Duration micros(long value) {
        return Duration.of(value, ChronoUnit.MICROS);
    }
}
