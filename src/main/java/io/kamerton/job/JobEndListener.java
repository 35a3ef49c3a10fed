package io.kamerton.job;

/** Wants to know the ends of jobs: beans, called in the transaction of the end, so that they can enqueue jobs of their own. */
public interface JobEndListener {

    /** @param job as it is now: over */
    void ended(JobRow job);
}
