package io.kamerton.gateway.log.rollup;

import io.kamerton.gateway.log.rollup.UsageSums.Cell;
import io.kamerton.gateway.log.rollup.UsageSums.Counted;
import io.kamerton.gateway.log.rollup.UsageSums.User;
import io.kamerton.gateway.usage.CallTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;

/** Adds calls to their rows by route, key and model and by user, in the transaction of the connection. */
public final class UsageRows {

    private static final List<String> NAMES = List.of("route_name", "key_name", "model_name");
    private static final List<String> PLACES = List.of("route_id", "key_id", "deployment_id");
    private static final String HOURS = TallyRows.upsert("call_hour", PLACES, "bigint", NAMES);
    private static final String DAYS = TallyRows.upsert("call_day", PLACES, "bigint", NAMES);
    private static final String USERS = TallyRows.upsert("user_day", List.of("caller", "name"), "text", List.of());

    /** One way to the database for the three tables: what a batch costs in itself is most of it. */
    private static final String ALL = "WITH hours AS (%s), days AS (%s) %s".formatted(HOURS, DAYS, USERS);

    private UsageRows() {}

    public static void add(Connection connection, UsageSums sums) throws SQLException {
        if (sums.hours().isEmpty() && sums.users().isEmpty()) {
            return;
        }
        try (var rows = new TallyRows(connection, ALL)) {
            cells(rows, sums.hours());
            cells(rows, sums.days());
            users(rows, sums.users());
            rows.add();
        }
    }

    private static void cells(TallyRows rows, SortedMap<Cell, Counted> cells) throws SQLException {
        rows.times(cells.keySet().stream().map(Cell::start).toList());
        rows.numbers(cells.keySet().stream().mapToLong(Cell::route));
        rows.numbers(cells.keySet().stream().mapToLong(Cell::key));
        rows.numbers(cells.keySet().stream().mapToLong(Cell::deployment));
        rows.texts(cells.values().stream().map(one -> one.last().routeName()));
        rows.texts(cells.values().stream().map(one -> one.last().keyName()));
        rows.texts(cells.values().stream().map(one -> one.last().modelName()));
        rows.tallies(cells.values().stream().map(Counted::tally).toList());
    }

    private static void users(TallyRows rows, SortedMap<User, CallTally> users) throws SQLException {
        rows.times(users.keySet().stream().map(User::start).toList());
        rows.texts(users.keySet().stream().map(User::caller));
        rows.texts(users.keySet().stream().map(User::name));
        rows.tallies(List.copyOf(users.values()));
    }

    /** Takes away a day, UTC, but for what belongs to these deployments. */
    public static void remove(Connection connection, LocalDate day, Long[] kept) throws SQLException {
        OffsetDateTime begin = day.atStartOfDay().atOffset(ZoneOffset.UTC);
        for (var which :
                List.of("call_hour WHERE deployment_id <> ALL (?)", "call_day WHERE deployment_id <> ALL (?)")) {
            try (var statement =
                    connection.prepareStatement("DELETE FROM " + which + " AND start >= ? AND start < ?")) {
                statement.setArray(1, connection.createArrayOf("bigint", kept));
                statement.setObject(2, begin);
                statement.setObject(3, begin.plusDays(1));
                statement.executeUpdate();
            }
        }
        try (var statement = connection.prepareStatement("DELETE FROM user_day WHERE start = ?")) {
            statement.setObject(1, begin);
            statement.executeUpdate();
        }
    }
}
