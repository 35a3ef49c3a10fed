package io.kamerton.experiment.api;

import io.kamerton.experiment.ResultsDraft;
import io.kamerton.experiment.SessionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The body of {@code results}; a metric that is null is absent, never 0. */
record ResultsRequest(
        @Schema(
                description =
                        "that select-model answered; for a call of the test's route the number that its answer told"
                                + " in X-Kamerton-Generation")
        @Nullable
        String sessionId,

        @Nullable String variant,
        @Nullable Map<String, @Nullable Double> metrics) {

    private static final int LONGEST_SESSION = 200;
    private static final int LONGEST_VARIANT = 20;

    ResultsDraft draft() {
        var fields = new Fields();
        var session = fields.requiredLine("session_id", sessionId, LONGEST_SESSION);
        var letter = fields.requiredLine("variant", variant, LONGEST_VARIANT);
        if (metrics == null) {
            fields.wrong("metrics", "is required");
        }
        fields.throwIfWrong();
        var values = new TreeMap<String, Double>();
        if (metrics != null) {
            metrics.forEach((metric, value) -> {
                if (value != null) {
                    values.put(metric, value);
                }
            });
        }
        return new ResultsDraft(new SessionId(session), letter, values);
    }
}
