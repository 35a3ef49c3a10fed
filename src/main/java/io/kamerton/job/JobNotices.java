package io.kamerton.job;

import io.kamerton.shared.Access;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Ends of jobs that their owner has not looked at. */
@Service
public class JobNotices {

    /** What is older is no news. */
    private static final Duration NEWS = Duration.ofDays(30);

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Clock clock;

    JobNotices(JdbcClient jdbc, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.clock = clock;
    }

    /** The last {@value #MOST}, the newest first. */
    @PreAuthorize(Access.PERSON)
    public List<JobRow> unread() {
        return jdbc.sql("""
                        SELECT * FROM job
                        WHERE owner = :me AND seen_at IS NULL AND finished_at > :since
                          AND state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                        ORDER BY finished_at DESC LIMIT :most
                        """)
                .param("me", me().value())
                .param("since", now().minus(NEWS))
                .param("most", MOST)
                .query((row, number) -> JobRecords.row(row))
                .list();
    }

    /** Another's job stays as it is. */
    @PreAuthorize(Access.PERSON)
    public void read(JobId id) {
        jdbc.sql(
                        "UPDATE job SET seen_at = :now WHERE id = :id AND owner = :me AND finished_at IS NOT NULL AND seen_at IS NULL")
                .param("now", now())
                .param("id", id.value())
                .param("me", me().value())
                .update();
    }

    @PreAuthorize(Access.PERSON)
    public void readAll() {
        jdbc.sql("UPDATE job SET seen_at = :now WHERE owner = :me AND finished_at IS NOT NULL AND seen_at IS NULL")
                .param("now", now())
                .param("me", me().value())
                .update();
    }

    private UserId me() {
        return user.id().orElseThrow(() -> new AccessDeniedException("nobody's notices"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
