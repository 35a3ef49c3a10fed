package io.kamerton.gateway.analytics;

import io.kamerton.gateway.analytics.UsageReport.FilterNames;
import io.kamerton.gateway.analytics.UsageReport.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads the sums of calls by hour and by day. */
@Repository
class UsageRecords {

    private static final String SUMS = """
            SELECT %1$s AS id, %2$s AS member, %3$s AS name, %4$s AS place, round(sum(calls * part)) AS calls,
                round(sum(errors * part)) AS errors, round(sum(cancelled * part)) AS cancelled,
                round(sum(truncated * part)) AS truncated, round(sum(input_tokens * part)) AS input_tokens,
                round(sum(output_tokens * part)) AS output_tokens, sum(cost * part) AS cost
            FROM %5$s, LATERAL (SELECT CASE WHEN start = :last::timestamptz THEN :share ELSE 1 END) AS weight(part)
            WHERE %6$s GROUP BY 1, 2, 4 ORDER BY sum(calls) DESC, 1, 2, 4 LIMIT :limit
            """;

    private static final String HISTOGRAMS = """
            SELECT %1$s AS id, %2$s AS member, %4$s AS place, true AS whole,
                latency_from + bucket.place - 1 AS bucket, sum(bucket.calls) AS calls
            FROM %5$s, unnest(latency_counts) WITH ORDINALITY AS bucket(calls, place) WHERE %6$s GROUP BY 1, 2, 3, 5
            UNION ALL
            SELECT %1$s, %2$s, %4$s, false, first_token_from + bucket.place - 1, sum(bucket.calls)
            FROM %5$s, unnest(first_token_counts) WITH ORDINALITY AS bucket(calls, place) WHERE %6$s GROUP BY 1, 2, 3, 5
            """;

    private static final String PICKED = "(%1$s, %2$s) IN (SELECT * FROM unnest(:ids::text[], :members::text[]))";

    private final JdbcClient jdbc;

    UsageRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A part of the sums: of whom and, where it is not 0, of which time in seconds since 1970. */
    record Key(String id, String user, long time) {}

    record Found(Subject subject, Sums sums) {}

    /**
     * @param by empty for all together
     * @param overTime whether each hour or day is told apart
     * @param picked of whom; empty for everybody
     * @param shift added to all times
     */
    record Ask(
            UsageSpan span,
            Optional<UsageBy> by,
            UsageFilter filter,
            boolean overTime,
            Optional<List<Subject>> picked,
            Duration shift,
            int limit) {

        boolean ofUsers() {
            return by.equals(Optional.of(UsageBy.USER)) || filter.user().isPresent();
        }

        Ask of(List<Subject> subjects) {
            return new Ask(span, by, filter, overTime, Optional.of(subjects), shift, limit);
        }
    }

    /** Those with the most calls first. */
    Map<Key, Found> read(Ask ask) {
        var found = new LinkedHashMap<Key, Found>();
        bound(ask, sql(SUMS, ask))
                .param("last", ask.span().last().toString())
                .param("share", ask.span().lastShare())
                .param("limit", ask.limit())
                .query(row -> {
                    var subject = new Subject(row.getString("id"), row.getString("member"), row.getString("name"));
                    found.put(
                            new Key(subject.id(), subject.user(), row.getLong("place")),
                            new Found(subject, Sums.read(row)));
                });
        var whose =
                ask.by().filter(by -> !by.isTime()).isPresent() && ask.picked().isEmpty();
        addHistograms(whose ? ask.of(subjects(found)) : ask, found);
        return found;
    }

    FilterNames names(Ask ask) {
        if (!ask.filter().ofModelRouteOrKey()) {
            return new FilterNames("", "", "");
        }
        var names = "SELECT %s AS model, %s AS route, %s AS key FROM %s WHERE %s"
                .formatted(
                        name(UsageBy.MODEL),
                        name(UsageBy.ROUTE),
                        name(UsageBy.KEY),
                        ask.span().isHourly() ? "call_hour" : "call_day",
                        where(ask, "''", "''"));
        return bound(ask, names)
                .query((row, number) -> new FilterNames(
                        Objects.requireNonNullElse(row.getString("model"), ""),
                        Objects.requireNonNullElse(row.getString("route"), ""),
                        Objects.requireNonNullElse(row.getString("key"), "")))
                .single();
    }

    private static List<Subject> subjects(Map<Key, Found> found) {
        return found.values().stream().map(Found::subject).distinct().toList();
    }

    private void addHistograms(Ask ask, Map<Key, Found> found) {
        bound(ask, sql(HISTOGRAMS, ask)).query(row -> {
            var whose = found.get(new Key(row.getString("id"), row.getString("member"), row.getLong("place")));
            if (whose != null && row.getBoolean("whole")) {
                whose.sums().latency(row.getInt("bucket"), row.getLong("calls"));
            } else if (whose != null) {
                whose.sums().firstToken(row.getInt("bucket"), row.getLong("calls"));
            }
        });
    }

    private static String sql(String template, Ask ask) {
        var id = ask.by().map(by -> id(by, ask)).orElse("''");
        var member = ask.by().filter(UsageBy.USER::equals).map(by -> "name").orElse("''");
        var name = ask.by().map(UsageRecords::name).orElse("''");
        var time = ask.overTime() ? seconds("start", ask) : "0";
        var table = ask.ofUsers() ? "user_day" : ask.span().isHourly() ? "call_hour" : "call_day";
        return template.formatted(id, member, name, time, table, where(ask, id, member));
    }

    private static String id(UsageBy by, Ask ask) {
        return switch (by) {
            case MODEL -> "deployment_id::text";
            case ROUTE -> "route_id::text";
            case KEY -> "key_id::text";
            case USER -> "caller";
            case HOUR -> seconds("start", ask) + "::text";
            case DAY -> seconds("date_trunc('day', start, 'UTC')", ask) + "::text";
        };
    }

    private static String seconds(String time, Ask ask) {
        return "(extract(epoch FROM %s)::bigint + %d)"
                .formatted(time, ask.shift().toSeconds());
    }

    /** As it was at the last call. */
    private static String name(UsageBy by) {
        return switch (by) {
            case MODEL -> "(array_agg(model_name ORDER BY start DESC))[1]";
            case ROUTE -> "(array_agg(route_name ORDER BY start DESC))[1]";
            case KEY -> "(array_agg(key_name ORDER BY start DESC))[1]";
            case USER, HOUR, DAY -> "''";
        };
    }

    private static String where(Ask ask, String id, String member) {
        var conditions = new ArrayList<>(List.of("start >= :from::timestamptz", "start < :until::timestamptz"));
        ask.filter().model().ifPresent(model -> conditions.add("deployment_id = :model"));
        ask.filter().route().ifPresent(route -> conditions.add("route_id = :route"));
        ask.filter().key().ifPresent(key -> conditions.add("key_id = :key"));
        ask.filter().user().ifPresent(user -> conditions.add("caller = :caller AND name = :user"));
        if (ask.by().equals(Optional.of(UsageBy.USER))) {
            conditions.add("caller <> ''");
        }
        ask.picked().ifPresent(picked -> conditions.add(PICKED.formatted(id, member)));
        return String.join(" AND ", conditions);
    }

    private StatementSpec bound(Ask ask, String sql) {
        var statement = jdbc.sql(sql)
                .param("from", ask.span().from().toString())
                .param("until", ask.span().until().toString());
        ask.filter().model().ifPresent(model -> statement.param("model", model));
        ask.filter().route().ifPresent(route -> statement.param("route", route));
        ask.filter().key().ifPresent(key -> statement.param("key", key));
        ask.filter()
                .user()
                .ifPresent(user -> statement.param("caller", user.caller()).param("user", user.name()));
        ask.picked()
                .ifPresent(picked -> statement
                        .param("ids", picked.stream().map(Subject::id).toArray(String[]::new))
                        .param("members", picked.stream().map(Subject::user).toArray(String[]::new)));
        return statement;
    }
}
