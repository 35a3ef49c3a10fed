package io.kamerton.gateway.log.rollup;

import io.kamerton.gateway.usage.CallTally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rows of sums, column by column, that one statement adds to those of a table. */
final class TallyRows implements AutoCloseable {

    private static final List<String> COUNTS =
            List.of("calls", "errors", "cancelled", "truncated", "input_tokens", "output_tokens", "cost");
    private static final List<String> SKETCHES = List.of("latency", "first_token");

    /** Counts of the same bucket are added; where a row has none, its index is out of its bounds, and the value null. */
    private static final String MERGED = """
            %1$s_from = CASE WHEN cardinality(mine.%1$s_counts) = 0 THEN excluded.%1$s_from
                WHEN cardinality(excluded.%1$s_counts) = 0 THEN mine.%1$s_from
                ELSE least(mine.%1$s_from, excluded.%1$s_from) END,
            %1$s_counts = CASE WHEN cardinality(mine.%1$s_counts) = 0 THEN excluded.%1$s_counts
                WHEN cardinality(excluded.%1$s_counts) = 0 THEN mine.%1$s_counts
                ELSE ARRAY(
                    SELECT coalesce(mine.%1$s_counts[place - mine.%1$s_from + 1], 0)
                        + coalesce(excluded.%1$s_counts[place - excluded.%1$s_from + 1], 0)
                    FROM generate_series(least(mine.%1$s_from, excluded.%1$s_from),
                        greatest(mine.%1$s_from + cardinality(mine.%1$s_counts),
                            excluded.%1$s_from + cardinality(excluded.%1$s_counts)) - 1) AS place
                    ORDER BY place) END""";

    private final Connection connection;
    private final PreparedStatement statement;
    private int at;

    TallyRows(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /**
     * @param keys beside the start
     * @param names of which the last counts
     */
    static String upsert(String table, List<String> keys, String typeOfKeys, List<String> names) {
        var columns = new ArrayList<>(List.of("start"));
        var types = new ArrayList<>(List.of("timestamptz"));
        keys.forEach(key -> add(columns, types, key, typeOfKeys));
        names.forEach(name -> add(columns, types, name, "text"));
        COUNTS.forEach(count -> add(columns, types, count, count.equals("cost") ? "double precision" : "bigint"));
        SKETCHES.forEach(sketch -> {
            add(columns, types, sketch + "_from", "integer");
            add(columns, types, sketch + "_counts", "text");
        });
        var changes = new ArrayList<String>();
        names.forEach(name -> changes.add("%1$s = excluded.%1$s".formatted(name)));
        COUNTS.forEach(count -> changes.add("%1$s = mine.%1$s + excluded.%1$s".formatted(count)));
        SKETCHES.forEach(sketch -> changes.add(MERGED.formatted(sketch)));
        return "INSERT INTO %s AS mine (%s) SELECT %s FROM unnest(%s) AS told(%s) ON CONFLICT (start, %s) DO UPDATE SET %s"
                .formatted(
                        table,
                        String.join(", ", columns),
                        columns.stream().map(TallyRows::selected).collect(Collectors.joining(", ")),
                        types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ")),
                        String.join(", ", columns),
                        String.join(", ", keys),
                        String.join(", ", changes));
    }

    private static void add(List<String> columns, List<String> types, String column, String type) {
        columns.add(column);
        types.add(type);
    }

    /** Histograms are of different lengths, which an array of arrays cannot have: each comes as its text. */
    private static String selected(String column) {
        return column.endsWith("_counts") ? column + "::bigint[]" : column;
    }

    void times(Collection<Instant> times) throws SQLException {
        array("timestamptz", times.stream().map(Instant::toString));
    }

    void numbers(LongStream numbers) throws SQLException {
        statement.setObject(++at, numbers.toArray());
    }

    void texts(Stream<String> texts) throws SQLException {
        array("text", texts);
    }

    private void array(String type, Stream<String> values) throws SQLException {
        statement.setArray(++at, connection.createArrayOf(type, values.toArray()));
    }

    /** The last columns of a table. */
    void tallies(List<CallTally> tallies) throws SQLException {
        numbers(tallies.stream().mapToLong(CallTally::calls));
        numbers(tallies.stream().mapToLong(CallTally::errors));
        numbers(tallies.stream().mapToLong(CallTally::cancelled));
        numbers(tallies.stream().mapToLong(CallTally::truncated));
        numbers(tallies.stream().mapToLong(CallTally::inputTokens));
        numbers(tallies.stream().mapToLong(CallTally::outputTokens));
        statement.setObject(++at, tallies.stream().mapToDouble(CallTally::cost).toArray());
        sketches(tallies, tally -> tally.latency().histogram());
        sketches(tallies, tally -> tally.firstToken().histogram());
    }

    void add() throws SQLException {
        statement.execute();
    }

    private void sketches(List<CallTally> tallies, Function<CallTally, long[]> histogram) throws SQLException {
        var trimmed = tallies.stream().map(histogram).map(Trimmed::of).toList();
        statement.setObject(++at, trimmed.stream().mapToInt(Trimmed::from).toArray());
        texts(trimmed.stream().map(Trimmed::counts));
    }

    /** A histogram without its empty ends, as PostgreSQL writes an array; {@code {}} where nothing was counted. */
    record Trimmed(int from, String counts) {

        static Trimmed of(long[] histogram) {
            int first = 0;
            int end = histogram.length;
            while (first < end && histogram[first] == 0) {
                first++;
            }
            while (end > first && histogram[end - 1] == 0) {
                end--;
            }
            var text = LongStream.range(first, end)
                    .mapToObj(place -> Long.toString(histogram[(int) place]))
                    .collect(Collectors.joining(",", "{", "}"));
            return new Trimmed(first == histogram.length ? 0 : first, text);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
