package io.kamerton.monitoring;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The servers beside this one whose state is watched; blank: not used.
 *
 * @param ollamaBaseUrl {@code OLLAMA_BASE_URL}, e.g. {@code http://localhost:11434}
 * @param redisUrl {@code REDIS_URL}, e.g. {@code redis://localhost:6379}
 * @param vectorDbUrl {@code VECTOR_DB_URL}, e.g. {@code http://localhost:6333}
 */
@Validated
@ConfigurationProperties("kamerton.monitoring")
record MonitoringSettings(
        @DefaultValue("")
        @Pattern(regexp = "|https?://[^\\s@]+", message = "must be an http or https address without a password")
        String ollamaBaseUrl,

        @DefaultValue("")
        @Pattern(regexp = "|rediss?://\\S+", message = "must be an address such as redis://localhost:6379")
        String redisUrl,

        @DefaultValue("")
        @Pattern(regexp = "|https?://[^\\s@]+", message = "must be an http or https address without a password")
        String vectorDbUrl) {

    @Override
    public String toString() {
        return "MonitoringSettings[not shown]";
    }
}
