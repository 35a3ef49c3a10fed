package io.kamerton.identity.session;

import io.kamerton.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sessions that have shown every factor. */
@Repository
class SessionRows {

    private static final int LONGEST_AGENT = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long start(UserId user, String ip, String userAgent) {
        jdbc.sql("UPDATE app_user SET last_login_at = :now WHERE id = :user")
                .param("now", now())
                .param("user", user.value())
                .update();
        return jdbc.sql("""
                        INSERT INTO person_session (user_id, started_at, last_seen_at, ip, user_agent)
                        VALUES (:user, :now, :now, :ip, :agent) RETURNING id
                        """)
                .param("user", user.value())
                .param("now", now())
                .param("ip", ip)
                .param("agent", userAgent.substring(0, Math.min(LONGEST_AGENT, userAgent.length())))
                .query(Long.class)
                .single();
    }

    /** Ends all but the newest sessions of the person. */
    void endOldest(UserId user, int kept) {
        jdbc.sql("""
                        UPDATE person_session SET ended_at = :now, end_reason = 'TOO_MANY'
                        WHERE id IN (SELECT id FROM person_session WHERE user_id = :user AND ended_at IS NULL
                            ORDER BY started_at DESC, id DESC OFFSET :kept)
                        """)
                .param("now", now())
                .param("user", user.value())
                .param("kept", kept)
                .update();
    }

    /** Ends the session; only where it is the user's. */
    boolean end(UserId user, long id, EndReason reason) {
        return jdbc.sql("UPDATE person_session SET ended_at = :now, end_reason = :reason"
                                + " WHERE id = :id AND user_id = :user AND ended_at IS NULL")
                        .param("now", now())
                        .param("reason", reason.name())
                        .param("id", id)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    int endAllBut(UserId user, long kept, EndReason reason) {
        return jdbc.sql("UPDATE person_session SET ended_at = :now, end_reason = :reason"
                        + " WHERE user_id = :user AND id <> :kept AND ended_at IS NULL")
                .param("now", now())
                .param("reason", reason.name())
                .param("user", user.value())
                .param("kept", kept)
                .update();
    }

    void seen(long id, Instant moment) {
        jdbc.sql("UPDATE person_session SET last_seen_at = :moment WHERE id = :id AND ended_at IS NULL")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Those of the numbers whose sessions go on. */
    Set<Long> open(Collection<Long> ids) {
        return jdbc
                .sql("SELECT id FROM person_session WHERE id = ANY (:ids) AND ended_at IS NULL")
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Rows that a stopped server left behind. */
    void endForgotten(Instant seenBefore) {
        jdbc.sql("UPDATE person_session SET ended_at = :now, end_reason = 'IDLE'"
                        + " WHERE ended_at IS NULL AND last_seen_at < :before")
                .param("now", now())
                .param("before", seenBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Row> of(UserId user) {
        return jdbc.sql("""
                        SELECT id, started_at, last_seen_at, ip, user_agent FROM person_session
                        WHERE user_id = :user AND ended_at IS NULL ORDER BY last_seen_at DESC, id DESC
                        """)
                .param("user", user.value())
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                        row.getString("ip"),
                        row.getString("user_agent")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    record Row(long id, Instant startedAt, Instant lastSeenAt, String ip, String userAgent) {}
}
