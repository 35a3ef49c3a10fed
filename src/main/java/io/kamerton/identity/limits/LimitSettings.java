package io.kamerton.identity.limits;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much each client may ask for. A limit is a bucket: full it lets so many through at once, and it refills evenly.
 *
 * @param globalPerSecond {@code KAMERTON_LIMIT_GLOBAL_PER_SECOND}: requests of everybody together
 * @param ipPerMinute {@code KAMERTON_LIMIT_IP_PER_MINUTE}: requests of an address without log-in or key
 * @param ipTrafficPerMinute {@code KAMERTON_LIMIT_IP_TRAFFIC_PER_MINUTE}: what an open page without log-in sends by
 *     itself
 * @param ipFilesPerMinute {@code KAMERTON_LIMIT_IP_FILES_PER_MINUTE}: static files of an address
 * @param keyPerMinute {@code KAMERTON_LIMIT_KEY_PER_MINUTE}: requests of a key that has no limit of its own
 * @param keyTokensPerMinute {@code KAMERTON_LIMIT_KEY_TOKENS_PER_MINUTE}: tokens of models, read and written
 * @param userPerMinute {@code KAMERTON_LIMIT_USER_PER_MINUTE}: requests of a person at the screens
 * @param runsPerHour {@code KAMERTON_LIMIT_RUNS_PER_HOUR}: uploads and runs of one client
 * @param signInPerMinute {@code KAMERTON_LIMIT_SIGN_IN_PER_MINUTE}: passwords and codes tried from an address
 * @param adaptive {@code KAMERTON_LIMIT_ADAPTIVE}: whether bad conduct tightens the limits of a client
 */
@Validated
@ConfigurationProperties("kamerton.limits")
record LimitSettings(
        @DefaultValue("1000") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int globalPerSecond,

        @DefaultValue("60") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int ipPerMinute,

        @DefaultValue("600") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int ipTrafficPerMinute,

        @DefaultValue("1200") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int ipFilesPerMinute,

        @DefaultValue("600") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int keyPerMinute,

        @DefaultValue("100000") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int keyTokensPerMinute,

        @DefaultValue("300") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int userPerMinute,

        @DefaultValue("20") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int runsPerHour,

        @DefaultValue("20") @Min(value = 1, message = AMOUNT) @Max(value = MOST, message = AMOUNT)
        int signInPerMinute,

        @DefaultValue("true") boolean adaptive) {

    private static final int MOST = 1_000_000_000;
    private static final String AMOUNT = "must be a whole number from 1 to 1000000000";
}
