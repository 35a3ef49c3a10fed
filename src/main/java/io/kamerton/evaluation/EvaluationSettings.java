package io.kamerton.evaluation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether texts are assessed.
 *
 * @param enabled {@code QUALITY_ASSESSMENT_ENABLED}; false: nothing is assessed, what was stays readable
 */
@ConfigurationProperties("kamerton.evaluation")
record EvaluationSettings(@DefaultValue("true") boolean enabled) {}
