package io.kamerton.evaluation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether and how texts are assessed.
 *
 * @param enabled {@code QUALITY_ASSESSMENT_ENABLED}; false: nothing is assessed, what was stays readable
 * @param minQualityScore {@code MIN_QUALITY_SCORE}: gate for generated content, 0..10
 */
@Validated
@ConfigurationProperties("kamerton.evaluation")
record EvaluationSettings(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("7.0")
        @DecimalMin(value = "0", message = "must be a score from 0 to 10")
        @DecimalMax(value = "10", message = "must be a score from 0 to 10")
        double minQualityScore) {}
