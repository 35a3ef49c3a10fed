package io.kamerton.experiment.api;

import org.jspecify.annotations.Nullable;

/** The body of calls that end or turn a test; the whole body may be left out. */
record ReasonRequest(@Nullable String reason) {

    private static final int LONGEST_REASON = 1_000;

    /** The reason; blank where none is given. */
    static String of(@Nullable ReasonRequest request) {
        if (request == null) {
            return "";
        }
        var fields = new Fields();
        var reason = fields.lines("reason", request.reason(), LONGEST_REASON);
        fields.throwIfWrong();
        return reason.orElse("");
    }
}
