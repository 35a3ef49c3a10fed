package io.kamerton.conversation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the history begin again at the beginning of the log; readers of the log then make it anew. */
@Repository
class HistoryRebuild {

    private final JdbcClient jdbc;
    private final HistoryCursor cursor;

    HistoryRebuild(JdbcClient jdbc, HistoryCursor cursor) {
        this.jdbc = jdbc;
        this.cursor = cursor;
    }

    /** People keep their numbers and the notes about them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void begin() {
        cursor.takeAfterOthers();
        jdbc.sql("TRUNCATE turn, turn_text, conversation, history_facet, turn_opinion, chat_person_sum")
                .update();
        cursor.moveCalls(0);
        cursor.moveOpinions(0);
    }

    /** How much of the log has been read, 0 to 1. */
    @Transactional(readOnly = true)
    double progress() {
        return jdbc.sql("""
                        SELECT coalesce(least(1, c.calls::double precision / nullif(l.last, 0)), 1)
                        FROM (SELECT max(seq) AS last FROM generation) l LEFT JOIN history_cursor c ON true
                        """).query(Double.class).single();
    }
}
