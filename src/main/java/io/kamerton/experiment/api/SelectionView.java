package io.kamerton.experiment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.experiment.Selection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code select-model} answers. */
record SelectionView(
        long testId,
        String sessionId,
        String selectedVariant,
        String modelName,
        Map<String, Object> parameters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String prompt,
        boolean enrolled,
        List<String> warnings) {

    static SelectionView of(Selection selection, List<String> warnings) {
        var variant = selection.variant();
        return new SelectionView(
                selection.experiment().value(),
                selection.session().value(),
                variant.label().letter(),
                variant.modelName(),
                variant.parameters(),
                variant.prompt().orElse(null),
                selection.enrolled(),
                warnings);
    }
}
