package io.kamerton.gateway.log.rollup;

import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.DeploymentHour;
import io.kamerton.gateway.usage.LatencySketch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Adds calls to the rows of their deployment and hour. */
public final class HourRows {

    /**
     * A deployment that was removed meanwhile is passed over, and the end of one that is being removed is waited for; it
     * must not keep the others from being written.
     */
    private static final String ADD = """
            INSERT INTO deployment_hour AS mine (deployment_id, hour, calls, errors, cancelled, truncated,
                input_tokens, output_tokens, cost, latency_mean, latency_m2, latency_histogram,
                first_token_count, first_token_mean, first_token_m2, first_token_histogram)
            SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM deployment WHERE id = ?
                FOR KEY SHARE
            ON CONFLICT (deployment_id, hour) DO UPDATE SET
                calls = mine.calls + excluded.calls,
                errors = mine.errors + excluded.errors,
                cancelled = mine.cancelled + excluded.cancelled,
                truncated = mine.truncated + excluded.truncated,
                input_tokens = mine.input_tokens + excluded.input_tokens,
                output_tokens = mine.output_tokens + excluded.output_tokens,
                cost = mine.cost + excluded.cost,
                latency_mean = mine.latency_mean + (excluded.latency_mean - mine.latency_mean) * %1$s
                    / greatest(%2$s + %1$s, 1),
                latency_m2 = mine.latency_m2 + excluded.latency_m2
                    + (excluded.latency_mean - mine.latency_mean) ^ 2 * %2$s * %1$s / greatest(%2$s + %1$s, 1),
                latency_histogram = (
                    SELECT array_agg(coalesce(pair.a, 0) + coalesce(pair.b, 0) ORDER BY pair.place)
                    FROM unnest(mine.latency_histogram, excluded.latency_histogram)
                        WITH ORDINALITY AS pair(a, b, place)),
                first_token_count = mine.first_token_count + excluded.first_token_count,
                first_token_mean = mine.first_token_mean
                    + (excluded.first_token_mean - mine.first_token_mean) * excluded.first_token_count
                    / greatest(mine.first_token_count + excluded.first_token_count, 1),
                first_token_m2 = mine.first_token_m2 + excluded.first_token_m2
                    + (excluded.first_token_mean - mine.first_token_mean) ^ 2
                    * mine.first_token_count * excluded.first_token_count
                    / greatest(mine.first_token_count + excluded.first_token_count, 1),
                first_token_histogram = (
                    SELECT array_agg(coalesce(pair.a, 0) + coalesce(pair.b, 0) ORDER BY pair.place)
                    FROM unnest(mine.first_token_histogram, excluded.first_token_histogram)
                        WITH ORDINALITY AS pair(a, b, place))
            """.formatted(
            "(excluded.calls - excluded.errors - excluded.cancelled)", "(mine.calls - mine.errors - mine.cancelled)");

    private HourRows() {}

    /** In the transaction of the connection. */
    public static void add(Connection connection, Map<DeploymentHour, CallTally> tallies) throws SQLException {
        if (tallies.isEmpty()) {
            return;
        }
        var sorted = new TreeMap<DeploymentHour, CallTally>(DeploymentHour.SAME_ORDER_EVERYWHERE);
        sorted.putAll(tallies);
        try (var statement = connection.prepareStatement(ADD)) {
            for (var entry : sorted.entrySet()) {
                bind(statement, entry.getKey(), entry.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, DeploymentHour hour, CallTally tally) throws SQLException {
        int at = 0;
        statement.setObject(++at, hour.start().atOffset(ZoneOffset.UTC));
        statement.setLong(++at, tally.calls());
        statement.setLong(++at, tally.errors());
        statement.setLong(++at, tally.cancelled());
        statement.setLong(++at, tally.truncated());
        statement.setLong(++at, tally.inputTokens());
        statement.setLong(++at, tally.outputTokens());
        statement.setDouble(++at, tally.cost());
        at = bind(statement, at, tally.latency());
        statement.setLong(++at, tally.firstToken().count());
        at = bind(statement, at, tally.firstToken());
        statement.setLong(++at, hour.deployment().value());
    }

    private static int bind(PreparedStatement statement, int before, LatencySketch sketch) throws SQLException {
        int at = before;
        statement.setDouble(++at, sketch.mean());
        statement.setDouble(++at, sketch.m2());
        statement.setObject(++at, sketch.histogram());
        return at;
    }
}
