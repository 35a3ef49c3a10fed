package io.kamerton.monitoring;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The servers beside this one whose state is watched; blank: not used.
 *
 * @param redisUrl {@code REDIS_URL}, e.g. {@code redis://localhost:6379}
 */
@Validated
@ConfigurationProperties("kamerton.monitoring")
record MonitoringSettings(
        @DefaultValue("")
        @Pattern(regexp = "|rediss?://\\S+", message = "must be an address such as redis://localhost:6379")
        String redisUrl) {

    @Override
    public String toString() {
        return "MonitoringSettings[not shown]";
    }
}
