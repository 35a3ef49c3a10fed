package io.kamerton.conversation;

import io.kamerton.gateway.feedback.Feedback;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The last opinion about each call, beside the turns: whichever comes first waits for the other. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class OpinionRows {

    private final JdbcClient jdbc;

    OpinionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Opinion> of(long[] calls) {
        var found = new HashMap<Long, Opinion>();
        jdbc.sql("SELECT * FROM turn_opinion WHERE turn_id = ANY (:calls)")
                .param("calls", calls)
                .query(row -> {
                    found.put(
                            row.getLong("turn_id"),
                            new Opinion(
                                    row.getInt("rating"),
                                    Optional.ofNullable(row.getString("comment")),
                                    row.getString("given_by"),
                                    row.getObject("given_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return found;
    }

    /** In their order: the last one about a call counts. */
    void put(List<Feedback> given) {
        var last = new LinkedHashMap<Long, Feedback>();
        given.forEach(one -> last.put(one.generation(), one));
        last.values().forEach(this::put);
    }

    private void put(Feedback given) {
        var comment = given.opinion().comment().map(text -> StoredText.of(text, Spoken.LONGEST));
        jdbc.sql("""
                        INSERT INTO turn_opinion (turn_id, rating, comment, given_by, given_at)
                        VALUES (:turn, :rating, :comment, :by, :at)
                        ON CONFLICT (turn_id) DO UPDATE SET rating = excluded.rating, comment = excluded.comment,
                            given_by = excluded.given_by, given_at = excluded.given_at
                        """)
                .param("turn", given.generation())
                .param("rating", given.opinion().satisfaction())
                .param("comment", comment.orElse(null))
                .param("by", given.givenBy())
                .param("at", given.givenAt().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("UPDATE turn SET rating = :rating, commented = :commented WHERE id = :turn")
                .param("rating", given.opinion().satisfaction())
                .param("commented", comment.isPresent())
                .param("turn", given.generation())
                .update();
    }
}
