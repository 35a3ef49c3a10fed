package io.kamerton.conversation;

import static org.awaitility.Awaitility.await;

import io.kamerton.conversation.query.Query;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A history that has taken in what was put into the log; each test has a caller of its own. */
@KamertonTest
abstract class OfTheHistory {

    static final Duration LATE = Duration.ofSeconds(30);
    private static final Reach ALL = new Reach(Optional.empty(), true);

    @Autowired
    GenerationLog log;

    @Autowired
    Projection projection;

    @Autowired
    HistoryReader reader;

    @Autowired
    HistorySearch search;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    final String caller = "history-" + UUID.randomUUID();

    final AChat chat(String user) {
        return AChat.by(caller, user);
    }

    final long append(AChat chat) {
        return chat.appendTo(log);
    }

    /** Until everything that was appended so far is in the history. */
    final void caughtUp() {
        log.settle(LATE);
        long last = number("SELECT coalesce(max(seq), 0) FROM generation");
        await().atMost(LATE).until(() -> {
            reader.readOn();
            return number("SELECT calls FROM history_cursor") >= last;
        });
    }

    final List<ConversationRow> found(String query) {
        return found(query, ALL);
    }

    final List<ConversationRow> found(String query, Reach reach) {
        return Objects.requireNonNull(transaction.execute(
                status -> search.page(Query.of(query, Instant.now()), reach, Optional.empty(), 200)));
    }

    /** Only what this test has put in. */
    final List<ConversationRow> mine(String query) {
        return found(query, new Reach(Optional.of(caller), true));
    }

    final long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
