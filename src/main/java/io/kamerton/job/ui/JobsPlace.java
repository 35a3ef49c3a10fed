package io.kamerton.job.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.job.JobFilter;
import io.kamerton.job.JobState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the address of the list of jobs holds. */
record JobsPlace(Optional<JobState> state, Optional<String> kind) {

    private static final String STATE = "state";
    private static final String KIND = "kind";

    /** What is no state and no kind is left out. */
    static JobsPlace of(QueryParameters query, Set<String> kinds) {
        return new JobsPlace(
                query.getSingleParameter(STATE)
                        .flatMap(word -> Arrays.stream(JobState.values())
                                .filter(state -> word(state).equals(word))
                                .findFirst()),
                query.getSingleParameter(KIND).filter(kinds::contains));
    }

    boolean isFiltered() {
        return state.isPresent() || kind.isPresent();
    }

    JobFilter filter() {
        return new JobFilter(state, kind);
    }

    QueryParameters parameters() {
        var parameters = new HashMap<String, String>();
        state.ifPresent(chosen -> parameters.put(STATE, word(chosen)));
        kind.ifPresent(chosen -> parameters.put(KIND, chosen));
        return QueryParameters.simple(parameters);
    }

    private static String word(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
