package io.kamerton.job;

import io.kamerton.shared.Priority;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What jobs of a kind may take.
 *
 * @param time of one attempt
 * @param retries after attempts that failed, 0 or more; empty: as {@code LONG_TASKS_MAX_RETRIES} says
 * @param priority where a draft asks for none
 */
public record JobLimits(ResourceClass resource, Duration time, OptionalInt retries, Priority priority) {

    /** No scarce resource, 600 s, the retries of the settings, normal priority. */
    public static final JobLimits USUAL =
            new JobLimits(ResourceClass.PLAIN, Duration.ofSeconds(600), OptionalInt.empty(), Priority.NORMAL);

    public JobLimits {
        if (!time.isPositive() || retries.orElse(0) < 0) {
            throw new IllegalArgumentException("a job needs time, and is not retried less than never");
        }
    }

    public JobLimits using(ResourceClass other) {
        return new JobLimits(other, time, retries, priority);
    }

    public JobLimits lasting(Duration atMost) {
        return new JobLimits(resource, atMost, retries, priority);
    }

    public JobLimits retried(int times) {
        return new JobLimits(resource, time, OptionalInt.of(times), priority);
    }

    public JobLimits at(Priority other) {
        return new JobLimits(resource, time, retries, other);
    }
}
