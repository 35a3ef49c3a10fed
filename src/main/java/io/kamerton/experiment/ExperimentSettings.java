package io.kamerton.experiment;

import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether tests run, and how they share traffic.
 *
 * @param enabled {@code AB_TESTING_ENABLED}; false: no test is created and no variant handed out
 * @param defaultTrafficSplit {@code DEFAULT_AB_TEST_TRAFFIC_SPLIT}: share of variant b where a test names none, 0..1
 */
@Validated
@ConfigurationProperties("kamerton.experiment")
record ExperimentSettings(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("0.5")
        @DecimalMin(value = "0", message = "must be between 0 and 1")
        @DecimalMax(value = "1", message = "must be between 0 and 1")
        double defaultTrafficSplit) {

    void requireEnabled() {
        if (!enabled) {
            throw new ConflictException(Wording.of("tests.refused.off"));
        }
    }
}
