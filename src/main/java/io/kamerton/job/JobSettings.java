package io.kamerton.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are worked on.
 *
 * @param pollInterval {@code LONG_TASKS_POLL_INTERVAL}, 1 to 60 s: how often an instance looks for jobs of others
 * @param maxRetries {@code LONG_TASKS_MAX_RETRIES}, 0 to 10: attempts after one that failed
 * @param threads {@code KAMERTON_JOB_THREADS}, 1 to 64: jobs that this instance works on at a time
 */
@Validated
@ConfigurationProperties("kamerton.job")
record JobSettings(
        @DefaultValue("5")
        @Min(value = 1, message = "must be a whole number of seconds from 1 to 60")
        @Max(value = 60, message = "must be a whole number of seconds from 1 to 60")
        int pollInterval,

        @DefaultValue("1")
        @Min(value = 0, message = "must be a whole number from 0 to 10")
        @Max(value = 10, message = "must be a whole number from 0 to 10")
        int maxRetries,

        @DefaultValue("4")
        @Min(value = 1, message = "must be a whole number from 1 to 64")
        @Max(value = 64, message = "must be a whole number from 1 to 64")
        int threads) {

    Duration poll() {
        return Duration.ofSeconds(pollInterval);
    }
}
