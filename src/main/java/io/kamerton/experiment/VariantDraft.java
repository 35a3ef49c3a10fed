package io.kamerton.experiment;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.text.PlainText;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A variant to be created.
 *
 * @param modelName name of a model; it need not be registered yet
 * @param parameters fields of the request to the model, such as {@code temperature}
 * @param prompt replaces the system message
 */
public record VariantDraft(String modelName, Map<String, Object> parameters, Optional<String> prompt) {

    public static final int LONGEST_MODEL_NAME = 200;
    public static final int LONGEST_PROMPT = 20_000;
    public static final int MOST_PARAMETERS = 50;
    public static final int LONGEST_PARAMETERS = 20_000;

    public VariantDraft {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        prompt = prompt.filter(text -> !text.isBlank());
    }

    /** Adds what is out of bounds; not on construction, because stored variants are read far more often. */
    void check(String field, List<FieldError> errors) {
        if (modelName.isBlank() || modelName.length() > LONGEST_MODEL_NAME) {
            errors.add(new FieldError(field + ".name", "must have 1 to " + LONGEST_MODEL_NAME + " characters"));
        } else if (!PlainText.isLine(modelName)) {
            errors.add(new FieldError(field + ".name", ExperimentDraft.NO_CONTROL));
        }
        if (prompt.filter(text -> text.length() > LONGEST_PROMPT).isPresent()) {
            errors.add(new FieldError(field + ".prompt", "must have at most " + LONGEST_PROMPT + " characters"));
        } else if (prompt.filter(text -> !PlainText.isText(text)).isPresent()) {
            errors.add(new FieldError(field + ".prompt", ExperimentDraft.NO_CONTROL));
        }
        if (parameters.size() > MOST_PARAMETERS) {
            errors.add(new FieldError(field + ".parameters", "must have at most " + MOST_PARAMETERS + " entries"));
        } else if (!isStorable(parameters)) {
            errors.add(new FieldError(field + ".parameters", ExperimentDraft.NO_CONTROL));
        } else if (JsonMapper.shared().writeValueAsString(parameters).length() > LONGEST_PARAMETERS) {
            errors.add(new FieldError(
                    field + ".parameters", "must have at most " + LONGEST_PARAMETERS + " characters as JSON"));
        }
    }

    private static boolean isStorable(@Nullable Object value) {
        return switch (value) {
            case String text -> PlainText.isStorable(text);
            case Map<?, ?> map ->
                map.entrySet().stream().allMatch(entry -> isStorable(entry.getKey()) && isStorable(entry.getValue()));
            case Collection<?> values -> values.stream().allMatch(VariantDraft::isStorable);
            case null, default -> true;
        };
    }
}
