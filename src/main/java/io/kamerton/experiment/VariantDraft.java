package io.kamerton.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
}
