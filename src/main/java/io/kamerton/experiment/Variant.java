package io.kamerton.experiment;

import java.util.Map;
import java.util.Optional;

/**
 * What is compared.
 *
 * @param weight share of the units of the test, 0..1
 */
public record Variant(
        VariantLabel label, String modelName, Map<String, Object> parameters, Optional<String> prompt, double weight) {}
