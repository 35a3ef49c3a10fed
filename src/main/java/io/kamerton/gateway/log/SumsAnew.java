package io.kamerton.gateway.log;

import io.kamerton.gateway.log.rollup.UsageRows;
import io.kamerton.registry.DemoModels;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the sums of the log anew from its rows, day by day; calls that end meanwhile wait on disk. */
@Component
class SumsAnew {

    private static final int ROWS_AT_A_TIME = 2_000;

    /** Who has come since the beginning of the log; whoever came before stays as she is. */
    private static final String USERS = """
            INSERT INTO chat_user AS mine (caller, name, first_at, last_at, calls)
            SELECT caller, coalesce(user_name, ''), min(created_at), max(created_at), count(*) FROM generation
            WHERE NOT shadow AND (endpoint <> 'internal' OR user_name IS NOT NULL) GROUP BY 1, 2
            ON CONFLICT (caller, name) DO UPDATE
            SET first_at = least(mine.first_at, excluded.first_at),
                last_at = greatest(mine.last_at, excluded.last_at), calls = greatest(mine.calls, excluded.calls)
            """;

    private static final String USERS_IN_ALL = """
            INSERT INTO chat_user_total (users) SELECT count(*) FROM chat_user
            ON CONFLICT (only_row) DO UPDATE SET users = excluded.users
            """;

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final DemoModels demo;

    SumsAnew(JdbcOperations jdbc, TransactionOperations transactions, DemoModels demo) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.demo = demo;
    }

    /** Sums of calls of a day, by hour and by day; every row of it must still be there. Demo data stays. */
    void day(LocalDate day) {
        var demoModels = demo.numbers();
        inOne(connection -> sum(connection, day, demoModels));
    }

    /** Who has talked to models, and how many they are. */
    void users() {
        inOne(connection -> {
            execute(connection, USERS);
            execute(connection, USERS_IN_ALL);
        });
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** No batch is written meanwhile: it would be counted twice or not at all. */
    private void inOne(Work work) {
        transactions.executeWithoutResult(status -> jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            execute(connection, "SELECT pg_advisory_xact_lock(" + BatchWriter.LOCK + ")");
            work.run(connection);
            return true;
        }));
    }

    private static void sum(Connection connection, LocalDate day, Long[] demoModels) throws SQLException {
        remove(connection, day, demoModels);
        var sums = new CallSums();
        try (var rows = connection.prepareStatement(
                "SELECT * FROM generation WHERE created_at >= ? AND created_at < ? ORDER BY seq")) {
            within(rows, 1, day);
            rows.setFetchSize(ROWS_AT_A_TIME);
            try (var row = rows.executeQuery()) {
                while (row.next()) {
                    sums.count(GenerationRow.read(row));
                }
            }
        }
        sums.addHoursAndDays(connection);
    }

    private static void remove(Connection connection, LocalDate day, Long[] demoModels) throws SQLException {
        try (var hours = connection.prepareStatement(
                "DELETE FROM deployment_hour WHERE deployment_id <> ALL (?) AND hour >= ? AND hour < ?")) {
            hours.setArray(1, connection.createArrayOf("bigint", demoModels));
            within(hours, 2, day);
            hours.executeUpdate();
        }
        try (var days = connection.prepareStatement("DELETE FROM traffic_day WHERE day = ?")) {
            days.setObject(1, day);
            days.executeUpdate();
        }
        UsageRows.remove(connection, day, demoModels);
    }

    private static void within(PreparedStatement statement, int first, LocalDate day) throws SQLException {
        OffsetDateTime begin = day.atStartOfDay().atOffset(ZoneOffset.UTC);
        statement.setObject(first, begin);
        statement.setObject(first + 1, begin.plusDays(1));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
