package io.kamerton.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What jobs of one kind do; a Spring bean for each kind. It runs in the name of the system: whoever enqueues a job has
 * checked what its owner may. The same job can run more than once, because a worker may die; effects belong into
 * {@link JobRun#effect}, and effects outside of the database carry the number of the job.
 */
public interface JobWork {

    /** Small letters and dashes; {@code job.kind.<kind>} is its name on screens. It must not change. */
    String kind();

    default JobLimits limits() {
        return JobLimits.USUAL;
    }

    /** How often the system itself asks for one; empty: only somebody does. */
    default Optional<Duration> every() {
        return Optional.empty();
    }

    /**
     * Does the work, and ends soon after its thread is interrupted.
     *
     * @return the result that is kept with the job, at most {@value JobRun#LONGEST_RESULT} characters; may be empty
     * @throws Exception a {@link io.kamerton.shared.problem.KamertonException} is a reason that people are told, and is
     *     not retried unless it is a {@link io.kamerton.shared.problem.TryLaterException}; anything else is a fault and is
     *     retried as the limits say
     */
    String run(JobRun run) throws Exception;

    /** Where what a job made is found, as an address of this application; empty where there is nothing to go to. */
    default Optional<String> address(JobDetails job) {
        return Optional.empty();
    }
}
