package io.kamerton.identity.notice;

import io.kamerton.job.JobRow;
import io.kamerton.job.JobState;
import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.List;

/** What is told of a job that has ended. None of its parts holds a space. */
record EndedJob(UserId owner, long job, int attempt, String kind, JobState state, Instant finished) {

    static EndedJob of(JobRow row, UserId owner) {
        return new EndedJob(
                owner,
                row.id().value(),
                row.attempt(),
                row.kind(),
                row.state(),
                row.finished().orElseThrow());
    }

    /** As the payload of the job that tells it. */
    String stored() {
        return "%d %d %d %s %s %s".formatted(owner.value(), job, attempt, kind, state, finished);
    }

    static EndedJob read(String stored) {
        var parts = List.of(stored.split(" "));
        return new EndedJob(
                new UserId(Long.parseLong(parts.get(0))),
                Long.parseLong(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                parts.get(3),
                JobState.valueOf(parts.get(4)),
                Instant.parse(parts.get(5)));
    }

    /** The same at every try, so that receivers can tell a message that they have. */
    String messageId() {
        return "msg_job_" + job + "_" + attempt;
    }
}
