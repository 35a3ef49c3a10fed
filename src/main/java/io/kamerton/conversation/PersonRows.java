package io.kamerton.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People who chat, and notes about them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PersonRows {

    private static final String PEOPLE = """
            SELECT p.*, s.first_at, s.last_at, coalesce(s.conversations, 0) AS conversations,
                coalesce(s.turns, 0) AS turns, coalesce(s.failed, 0) AS failed, coalesce(s.tokens, 0) AS tokens,
                coalesce(s.cost, 0) AS cost
            FROM chat_person p %s JOIN chat_person_sum s ON s.person_id = p.id
            """;

    private final JdbcClient jdbc;

    PersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose name holds the text, who talked last first; without notes. */
    List<PersonProfile> page(String part, Optional<Place> before, int most) {
        var statement = jdbc.sql(PEOPLE.formatted("")
                        + " WHERE lower(CASE WHEN p.name = '' THEN p.caller ELSE p.name END) LIKE :part"
                        + (before.isPresent() ? " AND (s.last_at, s.person_id) < (:at, :id)" : "")
                        + " ORDER BY s.last_at DESC, s.person_id DESC LIMIT :most")
                .param("part", Patterns.likes(List.of("*" + part + "*"))[0])
                .param("most", most);
        if (before.isPresent()) {
            statement = statement
                    .param("at", before.get().at().atOffset(ZoneOffset.UTC))
                    .param("id", before.get().turn());
        }
        return statement.query((row, number) -> person(row)).list();
    }

    Optional<PersonProfile> find(long id) {
        return jdbc.sql(PEOPLE.formatted("LEFT") + " WHERE p.id = :id")
                .param("id", id)
                .query((row, number) -> person(row))
                .optional()
                .map(person -> person.with(notes(id)));
    }

    private List<PersonNote> notes(long person) {
        return jdbc.sql("SELECT * FROM person_note WHERE person_id = :person ORDER BY id DESC LIMIT 200")
                .param("person", person)
                .query((row, number) -> note(row))
                .list();
    }

    /** Empty where there is no such person, or is none any longer. */
    Optional<PersonNote> add(long person, String note, String author, Instant at) {
        return jdbc.sql("""
                        INSERT INTO person_note (person_id, note, author, written_at)
                        SELECT id, :note, :author, :at FROM chat_person WHERE id = :person FOR KEY SHARE RETURNING *
                        """)
                .param("person", person)
                .param("note", note)
                .param("author", author)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> note(row))
                .optional();
    }

    /** All that the history knows of her. */
    void remove(long person) {
        for (var sql : List.of(
                "DELETE FROM turn_opinion o USING turn t WHERE t.person_id = :person AND o.turn_id = t.id",
                "DELETE FROM turn_text x USING turn t WHERE t.person_id = :person AND x.turn_id = t.id",
                "DELETE FROM turn WHERE person_id = :person",
                "DELETE FROM conversation WHERE person_id = :person",
                "DELETE FROM chat_person WHERE id = :person")) {
            jdbc.sql(sql).param("person", person).update();
        }
    }

    private static PersonNote note(ResultSet row) throws SQLException {
        return new PersonNote(
                row.getLong("id"),
                row.getString("note"),
                row.getString("author"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }

    private static PersonProfile person(ResultSet row) throws SQLException {
        return new PersonProfile(
                row.getLong("id"),
                Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
                row.getString("caller"),
                time(row, "first_at"),
                time(row, "last_at"),
                row.getLong("conversations"),
                row.getLong("turns"),
                row.getLong("failed"),
                row.getLong("tokens"),
                row.getDouble("cost"),
                List.of());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
