package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the calls is kept.
 *
 * @param capture {@code KAMERTON_CAPTURE}: {@code full}, {@code hashed} or {@code off}
 * @param factsDays {@code KAMERTON_LOG_FACTS_DAYS}, 35 to 3650; the month before must be there for reports
 * @param bodiesDays {@code KAMERTON_LOG_BODIES_DAYS}, 1 to 3650
 * @param spillMb {@code KAMERTON_LOG_SPILL_MB}, for calls that wait for the database, 16 MB to 1 TB
 */
@Validated
@ConfigurationProperties("kamerton.log")
record LogSettings(
        @DefaultValue("full") @Pattern(regexp = "full|hashed|off", message = "must be full, hashed or off")
        String capture,

        @DefaultValue("400")
        @Min(value = 35, message = "must be a whole number of days from 35 to 3650")
        @Max(value = 3650, message = "must be a whole number of days from 35 to 3650")
        int factsDays,

        @DefaultValue("30")
        @Min(value = 1, message = "must be a whole number of days from 1 to 3650")
        @Max(value = 3650, message = "must be a whole number of days from 1 to 3650")
        int bodiesDays,

        @DefaultValue("2048")
        @Min(value = 16, message = "must be a whole number of megabytes from 16 to 1048576")
        @Max(value = 1_048_576, message = "must be a whole number of megabytes from 16 to 1048576")
        int spillMb) {

    Capture captured() {
        return Capture.ofWireName(capture).orElseThrow();
    }

    long spillBytes() {
        return (long) spillMb << 20;
    }

    Duration facts() {
        return Duration.ofDays(factsDays);
    }

    Duration bodies() {
        return Duration.ofDays(bodiesDays);
    }
}
