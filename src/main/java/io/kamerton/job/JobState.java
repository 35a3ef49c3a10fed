package io.kamerton.job;

/** How far a job has come, in the words that clients read. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Nothing more will happen, unless somebody asks for it again. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
