package io.kamerton.experiment.api;

import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.SelectionDraft;
import org.jspecify.annotations.Nullable;

/** The body of {@code select-model}; a test that is limited to request types leaves out requests without one. */
record SelectionRequest(
        @Nullable String requestType, @Nullable String userId) {

    SelectionDraft draft() {
        var fields = new Fields();
        var unit = fields.requiredLine("user_id", userId, SelectionDraft.LONGEST_UNIT);
        var type = fields.line("request_type", requestType, ExperimentDraft.LONGEST_REQUEST_TYPE);
        fields.throwIfWrong();
        return new SelectionDraft(unit, type);
    }
}
