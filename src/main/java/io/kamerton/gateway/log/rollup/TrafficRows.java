package io.kamerton.gateway.log.rollup;

import io.kamerton.gateway.log.rollup.Traffic.Talker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;

/** Adds traffic to its rows, in the transaction of the connection. */
public final class TrafficRows {

    private static final String DAYS = """
            INSERT INTO traffic_day AS mine (day, requests, messages) VALUES (?, ?, ?)
            ON CONFLICT (day) DO UPDATE
            SET requests = mine.requests + excluded.requests, messages = mine.messages + excluded.messages
            """;

    /** A row that was not there has no earlier version: {@code xmax} is 0. */
    private static final String USERS = """
            WITH touched AS (
                INSERT INTO chat_user AS mine (caller, name, first_at, last_at, calls)
                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])
                ON CONFLICT (caller, name) DO UPDATE
                SET first_at = least(mine.first_at, excluded.first_at),
                    last_at = greatest(mine.last_at, excluded.last_at), calls = mine.calls + excluded.calls
                RETURNING xmax = 0 AS added)
            INSERT INTO chat_user_total AS mine (users) SELECT count(*) FROM touched WHERE added HAVING count(*) > 0
            ON CONFLICT (only_row) DO UPDATE SET users = mine.users + excluded.users
            """;

    private static final String SESSIONS = """
            INSERT INTO chat_session AS mine (caller, name, last_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[])
            ON CONFLICT (caller, name) DO UPDATE SET last_at = greatest(mine.last_at, excluded.last_at)
            """;

    private TrafficRows() {}

    public static void add(Connection connection, Traffic traffic) throws SQLException {
        addDays(connection, traffic);
        if (!traffic.users().isEmpty()) {
            addUsers(connection, traffic);
            addSessions(connection, traffic);
        }
    }

    public static void addDays(Connection connection, Traffic traffic) throws SQLException {
        try (var statement = connection.prepareStatement(DAYS)) {
            for (var day : traffic.days().entrySet()) {
                statement.setObject(1, day.getKey());
                statement.setLong(2, day.getValue().requests());
                statement.setLong(3, day.getValue().messages());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void addUsers(Connection connection, Traffic traffic) throws SQLException {
        var talkers = traffic.users().keySet();
        var seen = traffic.users().values();
        try (var statement = connection.prepareStatement(USERS)) {
            statement.setArray(1, texts(connection, talkers, Talker::caller));
            statement.setArray(2, texts(connection, talkers, Talker::name));
            statement.setArray(3, times(connection, seen, Traffic.Seen::first));
            statement.setArray(4, times(connection, seen, Traffic.Seen::last));
            statement.setObject(5, seen.stream().mapToLong(Traffic.Seen::calls).toArray());
            statement.executeUpdate();
        }
    }

    private static void addSessions(Connection connection, Traffic traffic) throws SQLException {
        var talkers = traffic.sessions().keySet();
        try (var statement = connection.prepareStatement(SESSIONS)) {
            statement.setArray(1, texts(connection, talkers, Talker::caller));
            statement.setArray(2, texts(connection, talkers, Talker::name));
            statement.setArray(3, times(connection, traffic.sessions().values(), Function.identity()));
            statement.executeUpdate();
        }
    }

    private static <T> java.sql.Array texts(Connection connection, Collection<T> rows, Function<T, String> field)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(field).toArray());
    }

    private static <T> java.sql.Array times(Connection connection, Collection<T> rows, Function<T, Instant> field)
            throws SQLException {
        var texts = rows.stream()
                .map(field)
                .map(at -> at.atOffset(ZoneOffset.UTC))
                .map(OffsetDateTime::toString)
                .toArray();
        return connection.createArrayOf("timestamptz", texts);
    }
}
