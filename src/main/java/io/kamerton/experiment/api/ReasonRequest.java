package io.kamerton.experiment.api;

import io.kamerton.experiment.ExperimentService;
import org.jspecify.annotations.Nullable;

/** The body of calls that end or turn a test; the whole body may be left out. */
record ReasonRequest(@Nullable String reason) {

    /** The reason; blank where none is given. */
    static String of(@Nullable ReasonRequest request) {
        if (request == null) {
            return "";
        }
        var fields = new Fields();
        var reason = fields.lines("reason", request.reason(), ExperimentService.LONGEST_REASON);
        fields.throwIfWrong();
        return reason.orElse("");
    }
}
