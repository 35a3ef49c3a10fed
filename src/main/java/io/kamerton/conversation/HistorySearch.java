package io.kamerton.conversation;

import io.kamerton.conversation.query.Criterion.Named;
import io.kamerton.conversation.query.Field;
import io.kamerton.conversation.query.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds conversations by their turns: along the index of time, each conversation at its newest turn that fits. One query
 * a page, bounded in time.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class HistorySearch {

    /** Fields whose values are known with their times, so that nothing is searched where there is nothing. */
    private static final Set<Field> KNOWN =
            EnumSet.of(Field.MODEL, Field.VARIANT, Field.KEY, Field.ROUTE, Field.STATUS, Field.TEST);

    private static final String ROWS = """
            SELECT t.id, t.at, t.conversation_id, t.person_id, t.asked, t.model, t.variant, t.status, t.rating,
                t.input_tokens::bigint + t.output_tokens AS tokens, t.cost, t.total_us, t.truncated, t.fallbacks,
                c.opening, c.turns, p.caller, p.name
            FROM (%s) hit
            JOIN turn t ON t.id = hit.id
            JOIN conversation c ON c.id = t.conversation_id
            JOIN chat_person p ON p.id = t.person_id
            ORDER BY t.at DESC, t.id DESC
            """;

    private final JdbcClient jdbc;

    HistorySearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param before where the page begins; empty for the newest
     * @param most at least 1
     */
    List<ConversationRow> page(Query query, Reach reach, Optional<Place> before, int most) {
        return find(query, reach, before, Optional.empty(), most);
    }

    /** What has come since, newest first. */
    List<ConversationRow> newer(Query query, Reach reach, Place than, int most) {
        return find(query, reach, Optional.empty(), Optional.of(than), most);
    }

    private List<ConversationRow> find(
            Query query, Reach reach, Optional<Place> before, Optional<Place> after, int most) {
        var bounds = bounds(query);
        if (bounds.isEmpty()) {
            return List.of();
        }
        boundTime();
        var conditions = Conditions.of(query, reach);
        var statement = jdbc.sql(ROWS.formatted(hits(conditions, before, after)))
                .params(conditions.parameters())
                .param("first", bounds.get().first())
                .param("last", bounds.get().last())
                .param("most", most);
        if (before.isPresent()) {
            statement = statement
                    .param("beforeAt", before.get().at().atOffset(ZoneOffset.UTC))
                    .param("beforeId", before.get().turn());
        }
        if (after.isPresent()) {
            statement = statement
                    .param("afterAt", after.get().at().atOffset(ZoneOffset.UTC))
                    .param("afterId", after.get().turn());
        }
        return statement.query((row, number) -> row(row, reach.words())).list();
    }

    /** A turn counts where no later one of its conversation fits too. */
    private static String hits(Conditions conditions, Optional<Place> before, Optional<Place> after) {
        var text = conditions.readWords() ? " JOIN turn_text %s ON %s.turn_id = %s.id" : "";
        return "SELECT t.id FROM turn t" + text.formatted("x", "x", "t")
                + " WHERE t.at >= :first AND t.at <= :last"
                + (before.isPresent() ? " AND (t.at, t.id) < (:beforeAt, :beforeId)" : "")
                + (after.isPresent() ? " AND (t.at, t.id) > (:afterAt, :afterId)" : "")
                + conditions.on("t", "x")
                + " AND NOT EXISTS (SELECT 1 FROM turn n" + text.formatted("nx", "nx", "n")
                + " WHERE n.conversation_id = t.conversation_id AND (n.at, n.id) > (t.at, t.id)"
                + conditions.on("n", "nx") + ") ORDER BY t.at DESC, t.id DESC LIMIT :most";
    }

    private record Bounds(OffsetDateTime first, OffsetDateTime last) {}

    /** Between which times all that is asked for can lie; empty where one of the names was never seen. */
    private Optional<Bounds> bounds(Query query) {
        var first = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        var last = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        for (var field : KNOWN) {
            var patterns = query.criteria().stream()
                    .filter(Named.class::isInstance)
                    .map(Named.class::cast)
                    .filter(named -> named.field() == field && !named.negated())
                    .flatMap(named -> named.patterns().stream())
                    .toList();
            if (!patterns.isEmpty()) {
                var seen = seen(field, patterns);
                if (seen.isEmpty()) {
                    return Optional.empty();
                }
                first = seen.get().first().isAfter(first) ? seen.get().first() : first;
                last = seen.get().last().isBefore(last) ? seen.get().last() : last;
            }
        }
        return Optional.of(new Bounds(first, last));
    }

    private Optional<Bounds> seen(Field field, List<String> patterns) {
        return jdbc.sql("""
                        SELECT min(first_at) AS first, max(last_at) AS last FROM history_facet
                        WHERE field = :field AND lower(value) LIKE ANY (:patterns) HAVING count(*) > 0
                        """)
                .param("field", field.word())
                .param("patterns", Patterns.likes(patterns))
                .query((row, number) -> new Bounds(
                        row.getObject("first", OffsetDateTime.class), row.getObject("last", OffsetDateTime.class)))
                .optional();
    }

    /** In this transaction. Whoever asks for too much is told so, and keeps nobody else from the database. */
    private void boundTime() {
        jdbc.sql("SET LOCAL statement_timeout = '8s'").update();
    }

    private static ConversationRow row(ResultSet row, boolean words) throws SQLException {
        var model = row.getString("model");
        return new ConversationRow(
                row.getLong("conversation_id"),
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("person_id"),
                Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
                row.getString("caller"),
                words ? Optional.ofNullable(row.getString("opening")) : Optional.empty(),
                row.getInt("turns"),
                model == null ? row.getString("asked") : model,
                Optional.ofNullable(row.getString("variant")),
                row.getString("status"),
                Optional.ofNullable(row.getObject("rating", Integer.class)),
                row.getLong("tokens"),
                row.getDouble("cost"),
                Duration.of(row.getLong("total_us"), ChronoUnit.MICROS),
                row.getBoolean("truncated"),
                row.getInt("fallbacks"));
    }
}
