package io.kamerton.job;

import io.kamerton.shared.Priority;
import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A job in a list.
 *
 * @param owner empty for work of the system
 * @param attempt the number of the last one; 0 before the first
 * @param failures attempts that failed since it was last asked for
 * @param progress 0..1
 * @param cancelRequested somebody has cancelled it while it ran
 * @param created when it was first asked for
 * @param started the last attempt
 * @param error why the last attempt failed
 */
public record JobRow(
        JobId id,
        String kind,
        Optional<UserId> owner,
        Priority priority,
        JobState state,
        int attempt,
        int failures,
        double progress,
        Optional<JobText> step,
        boolean cancelRequested,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> deadline,
        Optional<Instant> finished,
        Optional<JobText> error) {}
