package io.kamerton.job.api;

import io.kamerton.job.JobRow;
import io.kamerton.job.JobState;
import io.kamerton.job.JobText;
import io.kamerton.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job, as lists have it.
 *
 * @param owner null for work of the system
 * @param progress 0..1
 * @param attempt 0 before the first
 */
record JobView(
        long id,
        String kind,
        JobState status,
        double progress,
        @Nullable String step,
        String priority,
        @Nullable Long owner,
        int attempt,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant deadlineAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    static JobView of(JobRow row) {
        return new JobView(
                row.id().value(),
                row.kind(),
                row.state(),
                row.progress(),
                row.step().map(JobText::english).orElse(null),
                row.priority().wireName(),
                row.owner().map(UserId::value).orElse(null),
                row.attempt(),
                row.cancelRequested(),
                row.created(),
                row.started().orElse(null),
                row.deadline().orElse(null),
                row.finished().orElse(null),
                row.error().map(JobText::english).orElse(null));
    }
}
