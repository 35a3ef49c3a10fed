package io.kamerton.gateway.log.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Keeps the sums by hour and by user small, however many there are; sums by day stay. */
public final class UsageThinning {

    /** Users of a day that keep a row of their own. */
    public static final int MOST_USERS = 1_000;

    /** What is left of all others: whoever calls has a name, so an empty caller is nobody. */
    private static final String KEEP_MOST_ACTIVE = """
            WITH ranked AS (
                SELECT start, caller, name,
                    row_number() OVER (PARTITION BY start ORDER BY calls DESC, caller, name) AS place
                FROM user_day WHERE start < ? AND caller <> ''),
            gone AS (
                DELETE FROM user_day AS one USING ranked
                WHERE ranked.place > %d AND one.start = ranked.start AND one.caller = ranked.caller
                    AND one.name = ranked.name
                RETURNING one.*)
            INSERT INTO user_day AS mine (start, caller, name, calls, errors, cancelled, truncated, input_tokens,
                output_tokens, cost, latency_from, first_token_from, latency_counts, first_token_counts)
            SELECT start, '', '', sum(calls), sum(errors), sum(cancelled), sum(truncated), sum(input_tokens),
                sum(output_tokens), sum(cost), 0, 0, '{}', '{}' FROM gone GROUP BY start
            ON CONFLICT (start, caller, name) DO UPDATE SET
                calls = mine.calls + excluded.calls,
                errors = mine.errors + excluded.errors,
                cancelled = mine.cancelled + excluded.cancelled,
                truncated = mine.truncated + excluded.truncated,
                input_tokens = mine.input_tokens + excluded.input_tokens,
                output_tokens = mine.output_tokens + excluded.output_tokens,
                cost = mine.cost + excluded.cost
            """.formatted(MOST_USERS);

    private UsageThinning() {}

    /** Before this time sums are kept by day only. */
    public static void forgetHours(Connection connection, Instant before) throws SQLException {
        execute(connection, "DELETE FROM call_hour WHERE start < ?", before);
    }

    public static void forgetUsers(Connection connection, Instant before) throws SQLException {
        execute(connection, "DELETE FROM user_day WHERE start < ?", before);
    }

    /** Of days that began before this time, the users who called most; the others become one row without latencies. */
    public static void keepMostActive(Connection connection, Instant before) throws SQLException {
        execute(connection, KEEP_MOST_ACTIVE, before);
    }

    private static void execute(Connection connection, String sql, Instant before) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
