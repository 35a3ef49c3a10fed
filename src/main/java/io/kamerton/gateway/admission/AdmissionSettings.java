package io.kamerton.gateway.admission;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many calls a deployment gets.
 *
 * @param maxConcurrency {@code LLM_MAX_CONCURRENCY}: calls at a time where the deployment says nothing else
 * @param queueSize {@code LLM_QUEUE_SIZE}: calls that may wait before one deployment; 0: none waits
 */
@Validated
@ConfigurationProperties("kamerton.gateway.admission")
record AdmissionSettings(
        @DefaultValue("3")
        @Min(value = 1, message = "must be a whole number from 1 to 10000")
        @Max(value = 10_000, message = "must be a whole number from 1 to 10000")
        int maxConcurrency,

        @DefaultValue("50")
        @Min(value = 0, message = "must be a whole number from 0 to 100000")
        @Max(value = 100_000, message = "must be a whole number from 0 to 100000")
        int queueSize) {}
