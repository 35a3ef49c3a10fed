package io.kamerton.conversation;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far the history has come. Whoever holds it is the only one who writes. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class HistoryCursor {

    private final JdbcClient jdbc;

    HistoryCursor(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param calls of the log of calls */
    record Position(long calls, long opinions) {}

    /** Makes the cursor where there is none. Not in the transaction of the work: others would wait for its end. */
    @Transactional(propagation = Propagation.REQUIRED)
    void prepare() {
        jdbc.sql("INSERT INTO history_cursor DEFAULT VALUES ON CONFLICT DO NOTHING")
                .update();
    }

    /** For this transaction alone; empty while another one works. */
    Optional<Position> take() {
        return position("FOR UPDATE SKIP LOCKED");
    }

    /** The same, after the end of whoever works. */
    Position takeAfterOthers() {
        return position("FOR UPDATE").orElseThrow();
    }

    private Optional<Position> position(String lock) {
        return jdbc.sql("SELECT calls, opinions FROM history_cursor " + lock)
                .query((row, number) -> new Position(row.getLong("calls"), row.getLong("opinions")))
                .optional();
    }

    void moveCalls(long position) {
        jdbc.sql("UPDATE history_cursor SET calls = :position")
                .param("position", position)
                .update();
    }

    void moveOpinions(long position) {
        jdbc.sql("UPDATE history_cursor SET opinions = :position")
                .param("position", position)
                .update();
    }
}
