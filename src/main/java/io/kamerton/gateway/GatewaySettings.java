package io.kamerton.gateway;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How models of other servers are called where the caller says nothing else.
 *
 * @param inferenceTimeout {@code LLM_INFERENCE_TIMEOUT}, seconds for a whole reply, 1 to 86400
 * @param contextLength {@code LLM_CONTEXT_LENGTH}, tokens of messages and reply together, asked of Ollama as {@code num_ctx}
 * @param tokenMargin {@code LLM_TOKEN_MARGIN}, tokens of the context that are kept free
 * @param temperature {@code LLM_TEMPERATURE}, 0 to 2
 * @param topP {@code LLM_TOP_P}, 0 to 1
 * @param maxTokens {@code LLM_MAX_TOKENS}, longest reply in tokens
 */
@Validated
@ConfigurationProperties("kamerton.gateway")
public record GatewaySettings(
        @DefaultValue("900")
        @DurationUnit(ChronoUnit.SECONDS)
        @DurationMin(seconds = 1, message = "must be from 1 to 86400 seconds")
        @DurationMax(seconds = 86_400, message = "must be from 1 to 86400 seconds")
        Duration inferenceTimeout,

        @DefaultValue("8192")
        @Min(value = 512, message = "must be a whole number from 512 to 10000000")
        @Max(value = 10_000_000, message = "must be a whole number from 512 to 10000000")
        int contextLength,

        @DefaultValue("32")
        @Min(value = 0, message = "must be a whole number from 0 to 4096")
        @Max(value = 4_096, message = "must be a whole number from 0 to 4096")
        int tokenMargin,

        @DefaultValue("0.3")
        @DecimalMin(value = "0", message = "must be a number from 0 to 2")
        @DecimalMax(value = "2", message = "must be a number from 0 to 2")
        double temperature,

        @DefaultValue("0.8")
        @DecimalMin(value = "0", message = "must be a number from 0 to 1")
        @DecimalMax(value = "1", message = "must be a number from 0 to 1")
        double topP,

        @DefaultValue("1024")
        @Min(value = 1, message = "must be a whole number from 1 to 1000000")
        @Max(value = 1_000_000, message = "must be a whole number from 1 to 1000000")
        int maxTokens) {}
