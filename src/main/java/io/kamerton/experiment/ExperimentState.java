package io.kamerton.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The life of a test. The wire speaks of draft, active and completed. */
public enum ExperimentState {
    DRAFT("draft"),
    RUNNING("active"),
    STOPPED("completed");

    private static final Map<ExperimentState, Set<ExperimentState>> MAY_BECOME = Map.of(
            DRAFT, Set.of(RUNNING),
            RUNNING, Set.of(STOPPED),
            STOPPED, Set.of());

    private final String wireName;

    ExperimentState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    boolean mayBecome(ExperimentState next) {
        return MAY_BECOME.getOrDefault(this, Set.of()).contains(next);
    }

    /** The states that the given one can be reached from. */
    static List<ExperimentState> before(ExperimentState next) {
        return Arrays.stream(values()).filter(state -> state.mayBecome(next)).toList();
    }
}
