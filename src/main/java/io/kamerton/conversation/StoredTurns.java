package io.kamerton.conversation;

import io.kamerton.conversation.query.Field;
import io.kamerton.conversation.query.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Conversations and turns by their numbers, whole. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class StoredTurns {

    private static final int VALUES_OF_A_FIELD = 12;

    private static final String TURNS = """
            SELECT t.*, x.question, x.answer, o.comment, o.given_by, o.given_at, p.caller, p.name
            FROM turn t JOIN chat_person p ON p.id = t.person_id
            LEFT JOIN turn_text x ON x.turn_id = t.id LEFT JOIN turn_opinion o ON o.turn_id = t.id
            """;

    private final JdbcClient jdbc;

    StoredTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last turns before the place, oldest first; one more than {@code most} is read. */
    List<TurnDetails> ofConversation(long conversation, Optional<Place> before, int most, boolean words) {
        var statement = jdbc.sql(TURNS + " WHERE t.conversation_id = :id"
                        + (before.isPresent() ? " AND (t.at, t.id) < (:at, :turn)" : "")
                        + " ORDER BY t.at DESC, t.id DESC LIMIT :most")
                .param("id", conversation)
                .param("most", most + 1);
        if (before.isPresent()) {
            statement = statement
                    .param("at", before.get().at().atOffset(ZoneOffset.UTC))
                    .param("turn", before.get().turn());
        }
        return statement.query((row, number) -> turn(row, words)).list().reversed();
    }

    /** All turns that fit, not only the newest of each conversation; newest first. */
    List<TurnDetails> page(Query query, Reach reach, Optional<Place> before, int most) {
        jdbc.sql("SET LOCAL statement_timeout = '60s'").update();
        var conditions = Conditions.of(query, reach);
        var statement = jdbc.sql(TURNS + " WHERE true" + (before.isPresent() ? " AND (t.at, t.id) < (:at, :turn)" : "")
                        + conditions.on("t", "x") + " ORDER BY t.at DESC, t.id DESC LIMIT :most")
                .params(conditions.parameters())
                .param("most", most);
        if (before.isPresent()) {
            statement = statement
                    .param("at", before.get().at().atOffset(ZoneOffset.UTC))
                    .param("turn", before.get().turn());
        }
        return statement.query((row, number) -> turn(row, reach.words())).list();
    }

    /** Whether more turns fit than so many. */
    boolean areMoreThan(int most, Query query, Reach reach) {
        jdbc.sql("SET LOCAL statement_timeout = '20s'").update();
        var conditions = Conditions.of(query, reach);
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM turn t"
                                + (conditions.readWords() ? " JOIN turn_text x ON x.turn_id = t.id" : "")
                                + " WHERE true" + conditions.on("t", "x") + " LIMIT :bound) fits")
                        .params(conditions.parameters())
                        .param("bound", most + 1)
                        .query(Long.class)
                        .single()
                > most;
    }

    /** Without its turns. */
    Optional<ConversationDetails> conversation(long id, Reach reach) {
        return jdbc.sql("""
                        SELECT c.*, p.caller, p.name FROM conversation c JOIN chat_person p ON p.id = c.person_id
                        WHERE c.id = :id AND (cast(:caller AS text) IS NULL OR p.caller = :caller)
                        """)
                .param("id", id)
                .param("caller", reach.caller().orElse(null))
                .query((row, number) -> new ConversationDetails(
                        row.getLong("id"),
                        row.getLong("person_id"),
                        some(row.getString("name")),
                        row.getString("caller"),
                        some(row.getString("thread")),
                        reach.words() ? Optional.ofNullable(row.getString("opening")) : Optional.empty(),
                        row.getObject("first_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_at", OffsetDateTime.class).toInstant(),
                        row.getInt("turns"),
                        row.getLong("tokens"),
                        row.getDouble("cost"),
                        List.of(),
                        false))
                .optional();
    }

    /** The commonest of each field. */
    List<FacetValue> facets() {
        return jdbc.sql("""
                        SELECT f.field, v.value, v.turns FROM unnest(:fields::text[]) WITH ORDINALITY f (field, place)
                        CROSS JOIN LATERAL (SELECT value, turns FROM history_facet
                            WHERE field = f.field ORDER BY turns DESC, value LIMIT :most) v
                        ORDER BY f.place, v.turns DESC, v.value
                        """)
                .param(
                        "fields",
                        List.of(Field.MODEL, Field.ROUTE, Field.STATUS, Field.VARIANT, Field.KEY).stream()
                                .map(Field::word)
                                .toArray(String[]::new))
                .param("most", VALUES_OF_A_FIELD)
                .query((row, number) -> new FacetValue(
                        Field.of(row.getString("field")).orElseThrow(), row.getString("value"), row.getLong("turns")))
                .list();
    }

    private static TurnDetails turn(ResultSet row, boolean words) throws SQLException {
        var rating = row.getObject("rating", Integer.class);
        var given = row.getObject("given_at", OffsetDateTime.class);
        return new TurnDetails(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("conversation_id"),
                some(row.getString("name")),
                row.getString("caller"),
                TextState.valueOf(row.getString("text_state")),
                words ? some(row.getString("question")) : Optional.empty(),
                words ? some(row.getString("answer")) : Optional.empty(),
                facts(row),
                rating == null || given == null
                        ? Optional.empty()
                        : Optional.of(new Opinion(
                                rating,
                                words ? some(row.getString("comment")) : Optional.empty(),
                                row.getString("given_by"),
                                given.toInstant())));
    }

    private static TurnDetails.Facts facts(ResultSet row) throws SQLException {
        return new TurnDetails.Facts(
                some(row.getString("model")),
                row.getString("asked"),
                some(row.getString("route")),
                Optional.ofNullable(row.getObject("test_id", Long.class)),
                some(row.getString("variant")),
                some(row.getString("prompt_version")),
                some(row.getString("key_label")),
                row.getInt("input_tokens"),
                row.getInt("output_tokens"),
                row.getDouble("cost"),
                Optional.ofNullable(row.getObject("first_token_us", Long.class)).map(StoredTurns::micros),
                micros(row.getLong("total_us")),
                row.getString("status"),
                some(row.getString("error")),
                some(row.getString("finish_reason")),
                row.getBoolean("truncated"),
                row.getInt("fallbacks"),
                row.getBoolean("streamed"),
                row.getBoolean("tools"));
    }

    private static Optional<String> some(@org.jspecify.annotations.Nullable String text) {
        return Optional.ofNullable(text).filter(one -> !one.isEmpty());
    }

    private static Duration micros(long value) {
        return Duration.of(value, ChronoUnit.MICROS);
    }
}
