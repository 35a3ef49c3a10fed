package io.kamerton.gateway.log;

import io.kamerton.shared.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** How many talk to models, from running sums. */
@Service
public class TrafficService {

    /** Who has called within this time is active. */
    static final Duration ACTIVE = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    TrafficService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param users whom clients ever named as their users; a client that names none counts as one
     * @param activeChats sessions with a call in the last 30 minutes; a client that names none has one for each user
     * @param messagesToday answered chats since midnight, UTC; calls of Kamerton's own rooms are none
     * @param calls of models, ever, however they ended, without shadow copies
     */
    public record Traffic(long users, long activeChats, long messagesToday, long calls) {}

    @PreAuthorize(Access.USERS)
    public Traffic traffic() {
        var now = clock.instant();
        return jdbc.sql("""
                        SELECT
                            (SELECT coalesce(sum(users), 0) FROM chat_user_total) AS users,
                            (SELECT count(*) FROM chat_session WHERE last_at >= :since) AS chats,
                            (SELECT coalesce(sum(messages), 0) FROM traffic_day WHERE day = :today) AS messages,
                            (SELECT coalesce(sum(requests), 0) FROM traffic_day) AS calls
                        """)
                .param("since", now.minus(ACTIVE).atOffset(ZoneOffset.UTC))
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new Traffic(
                        row.getLong("users"), row.getLong("chats"), row.getLong("messages"), row.getLong("calls")))
                .single();
    }
}
