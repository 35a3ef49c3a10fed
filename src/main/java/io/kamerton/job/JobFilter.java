package io.kamerton.job;

import java.util.Optional;

/** Which jobs to list; empty parts allow everything. */
public record JobFilter(Optional<JobState> state, Optional<String> kind) {

    public static JobFilter none() {
        return new JobFilter(Optional.empty(), Optional.empty());
    }
}
