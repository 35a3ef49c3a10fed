package io.kamerton.job;

import io.kamerton.shared.Priority;
import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of jobs, as they are asked for and looked at. */
@Repository
class JobRecords {

    static final int SHOWN_LINES = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    JobRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where one of the same kind and key waits or runs. */
    Optional<JobId> insert(JobDraft draft, Optional<UserId> owner, JobLimits limits) {
        return jdbc.sql("""
                        INSERT INTO job (kind, payload, owner, priority, state, resource_class, dedupe_key,
                                         created_at, queued_at, not_before)
                        VALUES (:kind, :payload, :owner, :priority, 'QUEUED', :class, :key, :now, :now, :now)
                        ON CONFLICT (kind, dedupe_key) WHERE state IN ('QUEUED', 'RUNNING') DO NOTHING
                        RETURNING id
                        """)
                .param("kind", draft.kind())
                .param("payload", draft.payload())
                .param("owner", owner.map(UserId::value).orElse(null), Types.BIGINT)
                .param("priority", draft.priority().orElse(limits.priority()).name())
                .param("class", limits.resource().name())
                .param("key", draft.dedupeKey().orElse(null), Types.VARCHAR)
                .param("now", now())
                .query(Long.class)
                .optional()
                .map(JobId::new);
    }

    /** The one that waits or runs. */
    Optional<JobId> open(String kind, String key) {
        return jdbc.sql("""
                        SELECT id FROM job
                        WHERE kind = :kind AND dedupe_key = :key AND state IN ('QUEUED', 'RUNNING')
                        """)
                .param("kind", kind)
                .param("key", key)
                .query(Long.class)
                .optional()
                .map(JobId::new);
    }

    /** Below the given number, newest first. */
    List<JobRow> list(Optional<UserId> owner, JobFilter filter, long before, int limit) {
        return jdbc.sql("""
                        SELECT * FROM job
                        WHERE id < :before
                          AND (cast(:owner AS bigint) IS NULL OR owner = :owner)
                          AND (cast(:state AS text) IS NULL OR state = :state)
                          AND (cast(:kind AS text) IS NULL OR kind = :kind)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("before", before)
                .param("owner", owner.map(UserId::value).orElse(null), Types.BIGINT)
                .param("state", filter.state().map(Enum::name).orElse(null), Types.VARCHAR)
                .param("kind", filter.kind().orElse(null), Types.VARCHAR)
                .param("limit", limit)
                .query((row, number) -> row(row))
                .list();
    }

    /** @param owner empty: of anybody */
    Optional<JobDetails> find(JobId id, Optional<UserId> owner) {
        return jdbc.sql("SELECT * FROM job WHERE id = :id AND (cast(:owner AS bigint) IS NULL OR owner = :owner)")
                .param("id", id.value())
                .param("owner", owner.map(UserId::value).orElse(null), Types.BIGINT)
                .query((row, number) -> new Found(row(row), row.getString("payload"), row.getString("result")))
                .optional()
                // only now, when the connection is given back: two at a time for each reader could use up the pool
                .map(found -> new JobDetails(found.row(), found.payload(), found.result(), position(id), lines(id)));
    }

    private record Found(JobRow row, String payload, String result) {}

    private OptionalLong position(JobId id) {
        var ahead = jdbc.sql("""
                        SELECT (SELECT count(*) FROM scheduled_tasks other
                                WHERE NOT other.picked AND other.task_name = 'job' AND other.task_instance <> mine.task_instance
                                  AND (-other.priority, other.execution_time) < (-mine.priority, mine.execution_time))
                        FROM scheduled_tasks mine JOIN job ON job.id::text = mine.task_instance AND job.state = 'QUEUED'
                        WHERE mine.task_name = 'job' AND mine.task_instance = :name
                        """)
                .param("name", Long.toString(id.value()))
                .query(Long.class)
                .list();
        return ahead.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ahead.getFirst());
    }

    private List<JobLine> lines(JobId id) {
        return jdbc.sql("SELECT * FROM job_log WHERE job_id = :id ORDER BY id DESC LIMIT " + SHOWN_LINES)
                .param("id", id.value())
                .query((row, number) -> new JobLine(
                        row.getInt("attempt"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        JobLine.Level.valueOf(row.getString("level")),
                        row.getString("text")))
                .list()
                .reversed();
    }

    /** @return false where it does not wait */
    boolean cancelWaiting(JobId id) {
        return jdbc.sql("""
                                UPDATE job SET state = 'CANCELLED', cancel_requested_at = :now, finished_at = :now, seen_at = :now
                                WHERE id = :id AND state = 'QUEUED'
                                """).param("id", id.value()).param("now", now()).update() > 0;
    }

    /** @return false where it does not run */
    boolean askToCancel(JobId id) {
        return jdbc.sql("""
                                UPDATE job SET cancel_requested_at = coalesce(cancel_requested_at, :now)
                                WHERE id = :id AND state = 'RUNNING'
                                """).param("id", id.value()).param("now", now()).update() > 0;
    }

    /** @return false where it neither failed nor was cancelled */
    boolean requeue(JobId id) {
        return jdbc.sql("""
                                UPDATE job SET state = 'QUEUED', failures = 0, takeovers = 0, progress = 0, step = NULL,
                                    cancel_requested_at = NULL, queued_at = :now, not_before = :now, finished_at = NULL,
                                    deadline_at = NULL, error = NULL, seen_at = NULL
                                WHERE id = :id AND state IN ('FAILED', 'CANCELLED')
                                """).param("id", id.value()).param("now", now()).update() > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static JobRow row(ResultSet row) throws SQLException {
        return new JobRow(
                new JobId(row.getLong("id")),
                row.getString("kind"),
                Optional.ofNullable(row.getObject("owner", Long.class)).map(UserId::new),
                Priority.valueOf(row.getString("priority")),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getInt("failures"),
                row.getDouble("progress"),
                JobText.read(row.getString("step")),
                row.getObject("cancel_requested_at") != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "started_at"),
                time(row, "deadline_at"),
                time(row, "finished_at"),
                JobText.read(row.getString("error")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
