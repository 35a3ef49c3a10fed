package io.kamerton.gateway.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The months of the log's tables: made before they are needed, taken away whole. In the transaction of the connection. */
final class Partitions {

    static final String FACTS = "generation";
    static final String BODIES = "generation_body";

    private static final Pattern NAME = Pattern.compile(".*_y(\\d{4,})m(\\d\\d)");
    private static final String WAIT_LITTLE = "SET LOCAL lock_timeout = '3s'";

    /** Months that were there when this process last looked. */
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    boolean knows(Collection<YearMonth> months) {
        return known.containsAll(months);
    }

    /** Somebody else may have dropped what this process knew. */
    void forget() {
        known.clear();
    }

    void ensure(Connection connection, Collection<YearMonth> months) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(WAIT_LITTLE);
            lock(statement);
            for (var month : months) {
                ensure(statement, FACTS, month);
                ensure(statement, BODIES, month);
            }
        }
    }

    /** To be called when the transaction of {@link #ensure} is committed. */
    void remember(Collection<YearMonth> months) {
        known.addAll(months);
    }

    /** The same lock as the writer's, so that two instances do not make the same month. */
    private static void lock(Statement statement) throws SQLException {
        statement.execute("SELECT pg_advisory_xact_lock(" + BatchWriter.LOCK + ")");
    }

    /** Attached and not created in place: that would lock out readers of the whole table. */
    private static void ensure(Statement statement, String table, YearMonth month) throws SQLException {
        var name = nameOf(table, month);
        try (var found = statement.executeQuery("SELECT to_regclass('" + name + "') IS NOT NULL")) {
            if (found.next() && found.getBoolean(1)) {
                return;
            }
        }
        statement.execute("CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING STORAGE)".formatted(name, table));
        statement.execute("ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s-01 00:00+00') TO ('%s-01 00:00+00')"
                .formatted(table, name, month, month.plusMonths(1)));
    }

    static String nameOf(String table, YearMonth month) {
        return "%s_y%04dm%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    /**
     * Drops the months that ended before.
     *
     * @param kept how long rows are kept
     * @return names of what was dropped
     */
    List<String> expire(Connection connection, String table, Instant now, Duration kept) throws SQLException {
        var oldest = monthOf(now.minus(kept));
        var dropped = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            statement.execute(WAIT_LITTLE);
            for (var name : partitionsOf(statement, table)) {
                var parts = NAME.matcher(name);
                if (parts.matches() && month(parts.group(1), parts.group(2)).isBefore(oldest)) {
                    statement.execute("ALTER TABLE %s DETACH PARTITION %s".formatted(table, name));
                    statement.execute("DROP TABLE " + name);
                    dropped.add(name);
                }
            }
        }
        if (!dropped.isEmpty()) {
            forget();
        }
        return dropped;
    }

    private static YearMonth month(String year, String month) {
        return YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
    }

    static List<String> partitionsOf(Statement statement, String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = '"
                + table + "'::regclass ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
