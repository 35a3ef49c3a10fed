package io.kamerton.shell;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a new installation has come.
 *
 * @param dismissed whether an administrator has put the list away
 */
record WelcomeProgress(Set<Step> done, boolean dismissed) {

    /** In the order in which they are offered. */
    enum Step {
        /** A model server is connected beside the built-in model. */
        MODELS,
        /** Demo data or data of one's own is there to look at. */
        DATA,
        /** A program has called with a key. */
        REQUEST
    }

    WelcomeProgress {
        done = Set.copyOf(done);
    }

    boolean isDone(Step step) {
        return done.contains(step);
    }

    /** Whether Home still shows the list. */
    boolean isShown() {
        return !dismissed && !done.containsAll(EnumSet.allOf(Step.class));
    }
}
