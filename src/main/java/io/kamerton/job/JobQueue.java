package io.kamerton.job;

/** Takes jobs of the services of other rooms, which have checked that the caller may ask for them. */
public interface JobQueue {

    /**
     * Enqueues a job in the present transaction: where that is rolled back there is none.
     *
     * @return the new job, or the one of the same kind and key that waits or runs already
     * @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
     */
    JobId enqueue(JobDraft draft);
}
