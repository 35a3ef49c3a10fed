package io.kamerton.gateway.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Writes a batch with all its sums in one transaction. One writer at a time in all instances, by an advisory lock that is
 * held to the end: so the order of {@code seq} is that of the commits, and a batch whose end is not known is either whole
 * or gone when the next one has the lock.
 */
final class BatchWriter {

    static final long LOCK = 0x6B616D6C6F67L;

    private static final String GET_LOCK = "SELECT pg_advisory_xact_lock(" + LOCK + ")";
    private static final String FIND = """
            SELECT asked.id FROM unnest(?::bigint[], ?::timestamptz[]) AS asked(id, at)
            WHERE EXISTS (
                SELECT 1 FROM generation known WHERE known.id = asked.id AND known.created_at = asked.at
                    AND known.created_at BETWEEN ?::timestamptz AND ?::timestamptz)
            """;

    private final Partitions partitions;

    BatchWriter(Partitions partitions) {
        this.partitions = partitions;
    }

    /** Calls that were never tried before. */
    void write(Connection connection, List<LoggedCall> calls) throws SQLException {
        ensureMonths(connection, calls);
        transactional(connection, () -> {
            copy(connection, calls);
            return calls.size();
        });
    }

    /**
     * Calls that may be there already; they are on disk when this returns.
     *
     * @return how many were not there
     */
    int writeMissing(Connection connection, List<LoggedCall> calls) throws SQLException {
        ensureMonths(connection, calls);
        return transactional(connection, () -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL synchronous_commit = on");
            }
            var missing = missing(connection, calls);
            copy(connection, missing);
            return missing.size();
        });
    }

    private interface Step {
        int run() throws SQLException;
    }

    private int transactional(Connection connection, Step step) throws SQLException {
        try {
            try (var statement = connection.prepareStatement(GET_LOCK)) {
                statement.execute();
            }
            int result = step.run();
            connection.commit();
            return result;
        } catch (SQLException e) {
            // it may be a month that another instance has dropped
            partitions.forget();
            try {
                connection.rollback();
            } catch (SQLException atRollback) {
                e.addSuppressed(atRollback);
            }
            throw e;
        }
    }

    private static void copy(Connection connection, List<LoggedCall> calls) throws SQLException {
        if (calls.isEmpty()) {
            return;
        }
        copy(connection, CopyRows.FACTS, CopyRows.facts(calls));
        var bodies = CopyRows.bodies(calls);
        if (bodies.isPresent()) {
            copy(connection, CopyRows.BODIES, bodies.get());
        }
        var sums = new CallSums();
        calls.forEach(call -> sums.count(call.call()));
        sums.add(connection);
    }

    private static void copy(Connection connection, String statement, byte[] rows) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        copy.writeToCopy(rows, 0, rows.length);
        copy.endCopy();
    }

    private static List<LoggedCall> missing(Connection connection, List<LoggedCall> calls) throws SQLException {
        var byId = new LinkedHashMap<Long, LoggedCall>();
        calls.forEach(call -> byId.putIfAbsent(call.call().id(), call));
        known(connection, calls).forEach(byId::remove);
        return List.copyOf(byId.values());
    }

    private static Set<Long> known(Connection connection, List<LoggedCall> calls) throws SQLException {
        var times = calls.stream().map(call -> call.call().at()).sorted().toList();
        var known = new HashSet<Long>();
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, calls.stream().mapToLong(c -> c.call().id()).toArray());
            var each = calls.stream().map(call -> text(call.call().at())).toArray();
            statement.setArray(2, connection.createArrayOf("timestamptz", each));
            statement.setString(3, text(times.getFirst()));
            statement.setString(4, text(times.getLast()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getLong(1));
                }
            }
        }
        return known;
    }

    private static String text(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC)
                .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                .toString();
    }

    private void ensureMonths(Connection connection, List<LoggedCall> calls) throws SQLException {
        Set<YearMonth> months =
                calls.stream().map(call -> Partitions.monthOf(call.call().at())).collect(Collectors.toSet());
        if (partitions.knows(months)) {
            return;
        }
        try {
            partitions.ensure(connection, months);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
        partitions.remember(months);
    }
}
