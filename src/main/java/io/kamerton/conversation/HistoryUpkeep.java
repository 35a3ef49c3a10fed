package io.kamerton.conversation;

import io.kamerton.gateway.log.KeptBodies;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets words and figures go when their time in the log is over; a part at a time, so that nobody waits. */
@Component
class HistoryUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryUpkeep.class);
    private static final int PART = 5_000;

    private static final String WORDS = """
            WITH old AS (SELECT turn_id FROM turn_text WHERE at < :bound ORDER BY at LIMIT :part),
                gone AS (DELETE FROM turn_text x USING old WHERE x.turn_id = old.turn_id)
            UPDATE turn t SET text_state = 'EXPIRED' FROM old WHERE t.id = old.turn_id
            """;
    private static final String OPENINGS = """
            UPDATE conversation SET opening = NULL WHERE id IN (
                SELECT id FROM conversation WHERE opening IS NOT NULL AND first_at < :bound ORDER BY first_at LIMIT :part)
            """;
    private static final String TURNS = """
            WITH old AS (SELECT id FROM turn WHERE at < :bound ORDER BY at LIMIT :part),
                opinions AS (DELETE FROM turn_opinion o USING old WHERE o.turn_id = old.id)
            DELETE FROM turn t USING old WHERE t.id = old.id
            """;
    private static final String CONVERSATIONS = """
            DELETE FROM conversation WHERE id IN (
                SELECT id FROM conversation WHERE last_at < :bound ORDER BY last_at LIMIT :part)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HistoryCursor cursor;
    private final KeptBodies kept;
    private final Clock clock;

    HistoryUpkeep(
            JdbcClient jdbc, TransactionTemplate transaction, HistoryCursor cursor, KeptBodies kept, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.cursor = cursor;
        this.kept = kept;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void keepUp() {
        try {
            letGo(WORDS, kept.bodiesKept());
            letGo(OPENINGS, kept.bodiesKept());
            letGo(TURNS, kept.factsKept());
            letGo(CONVERSATIONS, kept.factsKept());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The history of chats is looked after later: {}", e.getMessage());
        }
    }

    private void letGo(String statement, Duration time) {
        var bound = clock.instant().minus(time).atOffset(ZoneOffset.UTC);
        int gone;
        do {
            gone = Objects.requireNonNull(transaction.execute(status -> part(statement, bound)));
        } while (gone == PART);
    }

    /** Nothing while another instance writes: it comes again in an hour. */
    private int part(String statement, OffsetDateTime bound) {
        return cursor.take()
                .map(position -> jdbc.sql(statement)
                        .param("bound", bound)
                        .param("part", PART)
                        .update())
                .orElse(0);
    }
}
