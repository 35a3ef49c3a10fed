package io.kamerton.gateway.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The usual periods, up to now. */
public enum UsagePeriod {
    /** The running hour and the one before it. */
    H1("1h", Duration.ofHours(2)),
    H24("24h", Duration.ofHours(24)),
    D7("7d", Duration.ofDays(7)),
    D30("30d", Duration.ofDays(30)),
    D90("90d", Duration.ofDays(90));

    private final String code;
    private final Duration length;

    UsagePeriod(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** As addresses name it. */
    public String code() {
        return code;
    }

    public static Optional<UsagePeriod> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** @param daily whether only sums by day will do */
    public UsageSpan span(Instant now, boolean daily) {
        boolean byHour = !daily && length.toDays() < UsageSpan.MOST_DAYS_BY_HOUR;
        var grain = byHour ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        var whole = length.compareTo(grain.getDuration()) > 0 ? length : grain.getDuration();
        var first = now.truncatedTo(grain).plus(1, grain).minus(whole);
        return UsageSpan.of(first, now.plus(1, ChronoUnit.NANOS), grain, now.plus(1, ChronoUnit.NANOS));
    }
}
