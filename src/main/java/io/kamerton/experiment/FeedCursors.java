package io.kamerton.experiment;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far each feed has been read. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class FeedCursors {

    private final JdbcClient jdbc;

    FeedCursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the cursor where there is none. Not in the transaction of the work: others would wait for its end. */
    @Transactional(propagation = Propagation.REQUIRED)
    void prepare(String feed) {
        jdbc.sql("INSERT INTO outcome_cursor (feed) VALUES (:feed) ON CONFLICT DO NOTHING")
                .param("feed", feed)
                .update();
    }

    /** The place to read on from, for this transaction alone; empty while another one works. */
    OptionalLong take(String feed) {
        return jdbc.sql("SELECT position FROM outcome_cursor WHERE feed = :feed FOR UPDATE SKIP LOCKED")
                .param("feed", feed)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * The same, after the end of whoever works.
     *
     * @throws org.springframework.dao.DataAccessException that takes longer than a few seconds
     */
    OptionalLong takeAfterOthers(String feed) {
        jdbc.sql("SET LOCAL lock_timeout = '5s'").update();
        return jdbc.sql("SELECT position FROM outcome_cursor WHERE feed = :feed FOR UPDATE")
                .param("feed", feed)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    void move(String feed, long position) {
        jdbc.sql("UPDATE outcome_cursor SET position = :position WHERE feed = :feed")
                .param("position", position)
                .param("feed", feed)
                .update();
    }
}
