package io.kamerton.job;

import io.kamerton.shared.Priority;
import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What attempts write about their job. Every statement names the attempt: of one that was overtaken nothing is written. */
@Repository
class Attempts {

    private static final String FENCE = " WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'";

    private final JdbcClient jdbc;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A job that has its turn. */
    record Candidate(
            JobId id,
            String kind,
            String payload,
            Optional<UserId> owner,
            Priority priority,
            JobState state,
            ResourceClass resource,
            int attempt,
            int failures,
            int takeovers,
            boolean cancelled,
            Instant created,
            Instant queued) {

        /** The worker of its last attempt was silent for too long. */
        Candidate takenOver() {
            return new Candidate(
                    id,
                    kind,
                    payload,
                    owner,
                    priority,
                    state,
                    resource,
                    attempt,
                    failures,
                    takeovers + 1,
                    cancelled,
                    created,
                    queued);
        }
    }

    /** One attempt of a job. */
    record Attempt(JobId id, int number) {}

    /** Keeps the row to this transaction. */
    Optional<Candidate> lock(JobId id) {
        return jdbc.sql("SELECT * FROM job WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, number) -> candidate(row))
                .optional();
    }

    JobRow row(JobId id) {
        return jdbc.sql("SELECT * FROM job WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> JobRecords.row(row))
                .single();
    }

    Optional<ResourceClass> resourceOf(JobId id) {
        return jdbc.sql("SELECT resource_class FROM job WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(ResourceClass::valueOf);
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                new JobId(row.getLong("id")),
                row.getString("kind"),
                row.getString("payload"),
                Optional.ofNullable(row.getObject("owner", Long.class)).map(UserId::new),
                Priority.valueOf(row.getString("priority")),
                JobState.valueOf(row.getString("state")),
                ResourceClass.valueOf(row.getString("resource_class")),
                row.getInt("attempt"),
                row.getInt("failures"),
                row.getInt("takeovers"),
                row.getObject("cancel_requested_at") != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("queued_at", OffsetDateTime.class).toInstant());
    }

    /** The lock of a class, to the end of the transaction: places are counted by one at a time. */
    void lockClass(ResourceClass resource) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('job-class'), :class)")
                .param("class", resource.ordinal())
                .query((row, number) -> number)
                .single();
    }

    /** Whether others have all places of its class, or another one that waits is to go first. */
    boolean mustWait(Candidate job) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM job WHERE resource_class = :class AND state = 'RUNNING' AND id <> :id)
                                   >= :places
                            OR EXISTS (
                                SELECT 1 FROM job other
                                JOIN scheduled_tasks turn ON turn.task_name = 'job' AND turn.task_instance = other.id::text
                                JOIN scheduled_tasks mine ON mine.task_name = 'job' AND mine.task_instance = :name
                                WHERE other.resource_class = :class AND other.state = 'QUEUED' AND other.id <> :id
                                  AND other.not_before <= :now
                                  AND (-turn.priority, other.queued_at, other.id) < (-mine.priority, :queued, :id))
                        """)
                .param("class", job.resource().name())
                .param("id", job.id().value())
                .param("name", Long.toString(job.id().value()))
                .param("queued", job.queued().atOffset(ZoneOffset.UTC))
                .param("places", job.resource().places())
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    Attempt begin(Candidate job, Duration limit) {
        return jdbc.sql("""
                        UPDATE job SET state = 'RUNNING', attempt = attempt + 1, takeovers = :takeovers, progress = 0,
                            step = NULL, started_at = :now, deadline_at = :deadline, result = ''
                        WHERE id = :id RETURNING attempt
                        """)
                .param("id", job.id().value())
                .param("takeovers", job.takeovers())
                .param("now", now())
                .param("deadline", clock.instant().plus(limit).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Attempt(job.id(), row.getInt(1)))
                .single();
    }

    /** Ends a job of which no attempt runs; in the transaction that locked its row. */
    void endWithoutAttempt(JobId id, JobState state, Optional<JobText> error) {
        jdbc.sql("UPDATE job SET state = :state, finished_at = :now, error = :error WHERE id = :id")
                .param("id", id.value())
                .param("state", state.name())
                .param("now", now())
                .param("error", error.map(JobText::stored).orElse(null), Types.VARCHAR)
                .update();
    }

    /** @return false where the attempt does not count any more */
    boolean end(Attempt attempt, JobState state, String result, Optional<JobText> error) {
        return jdbc.sql("""
                        UPDATE job SET state = :state, finished_at = :now, result = :result, error = :error,
                            failures = failures + :failed, progress = CASE WHEN :state = 'SUCCEEDED' THEN 1 ELSE progress END
                        """ + FENCE)
                        .param("id", attempt.id().value())
                        .param("attempt", attempt.number())
                        .param("state", state.name())
                        .param("now", now())
                        .param("result", result)
                        .param("error", error.map(JobText::stored).orElse(null), Types.VARCHAR)
                        .param("failed", state == JobState.FAILED ? 1 : 0)
                        .update()
                > 0;
    }

    /** It waits again. @return false where the attempt does not count any more */
    boolean putBack(Attempt attempt, Instant notBefore, Optional<JobText> error) {
        return jdbc.sql("""
                        UPDATE job SET state = 'QUEUED', not_before = :then, error = :error, failures = failures + :failed,
                            progress = 0, step = NULL, deadline_at = NULL
                        """ + FENCE)
                        .param("id", attempt.id().value())
                        .param("attempt", attempt.number())
                        .param("then", notBefore.atOffset(ZoneOffset.UTC))
                        .param("error", error.map(JobText::stored).orElse(null), Types.VARCHAR)
                        .param("failed", error.isPresent() ? 1 : 0)
                        .update()
                > 0;
    }

    /** @return false where the attempt does not count any more */
    boolean progress(Attempt attempt, double share, Optional<JobText> step) {
        return jdbc.sql("UPDATE job SET progress = :share, step = coalesce(:step, step)" + FENCE)
                        .param("id", attempt.id().value())
                        .param("attempt", attempt.number())
                        .param("share", share)
                        .param("step", step.map(JobText::stored).orElse(null), Types.VARCHAR)
                        .update()
                > 0;
    }

    /** Keeps the row to this transaction. @return false where the attempt does not count any more */
    boolean hold(Attempt attempt) {
        return jdbc.sql("SELECT id FROM job" + FENCE + " FOR UPDATE")
                .param("id", attempt.id().value())
                .param("attempt", attempt.number())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void log(Attempt attempt, JobLine.Level level, String text) {
        jdbc.sql("""
                        INSERT INTO job_log (job_id, attempt, at, level, text)
                        VALUES (:id, :attempt, :now, :level, :text)
                        """)
                .param("id", attempt.id().value())
                .param("attempt", attempt.number())
                .param("now", now())
                .param("level", level.name())
                .param("text", text)
                .update();
    }

    /** How the jobs of these attempts stand now. */
    record Standing(JobId id, int attempt, JobState state, boolean cancelled) {}

    List<Standing> standing(Collection<JobId> ids) {
        return jdbc.sql("SELECT id, attempt, state, cancel_requested_at FROM job WHERE id IN (:ids)")
                .param("ids", ids.stream().map(JobId::value).toList())
                .query((row, number) -> new Standing(
                        new JobId(row.getLong("id")),
                        row.getInt("attempt"),
                        JobState.valueOf(row.getString("state")),
                        row.getObject("cancel_requested_at") != null))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
