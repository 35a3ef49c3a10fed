package io.kamerton.experiment.api;

import io.kamerton.experiment.VariantDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A variant of a request.
 *
 * @param name name of a model
 * @param weight share of the units, 0..1; read in the list {@code variants} only
 */
record VariantRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String name,

        @Nullable Map<String, @Nullable Object> parameters,
        @Nullable String prompt,
        @Nullable Double weight) {

    private static final VariantDraft NOTHING = new VariantDraft("", Map.of(), Optional.empty());

    static VariantDraft draft(String field, @Nullable VariantRequest request, Fields fields) {
        if (request == null) {
            fields.wrong(field, "is required");
            return NOTHING;
        }
        if (request.weight() != null && !field.startsWith("variants")) {
            fields.wrong(field + ".weight", "is read in the list variants only; use traffic_split");
        }
        return new VariantDraft(
                fields.requiredLine(field + ".name", request.name(), VariantDraft.LONGEST_MODEL_NAME),
                request.presentParameters(field + ".parameters", fields),
                fields.lines(field + ".prompt", request.prompt(), VariantDraft.LONGEST_PROMPT));
    }

    private Map<String, Object> presentParameters(String field, Fields fields) {
        var present = new LinkedHashMap<String, Object>();
        if (parameters != null) {
            parameters.forEach((key, value) -> {
                if (value != null) {
                    present.put(key, value);
                }
            });
        }
        if (present.size() > VariantDraft.MOST_PARAMETERS) {
            fields.wrong(field, "must have at most " + VariantDraft.MOST_PARAMETERS + " entries");
        } else if (JsonMapper.shared().writeValueAsString(present).length() > VariantDraft.LONGEST_PARAMETERS) {
            fields.wrong(field, "must have at most " + VariantDraft.LONGEST_PARAMETERS + " characters as JSON");
        }
        return present;
    }
}
