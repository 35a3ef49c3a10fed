package io.kamerton.gateway.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;

/** When a server wants to be asked again, in seconds or as a date (RFC 9110, section 10.2.3). */
public final class RetryAfter {

    private static final long SHORTEST = 1;
    private static final long LONGEST = 3_600;

    private RetryAfter() {}

    /**
     * Whole seconds from 1 to 3600; empty where the server does not tell, or not in a way that can be read.
     *
     * @param clock for a date where the answer does not say what time it is at the server
     */
    public static Optional<Duration> of(Map<String, List<String>> answered, Clock clock) {
        var headers = new HttpHeaders();
        answered.forEach(headers::addAll);
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return Optional.empty();
        }
        if (value.strip().matches("[0-9]+")) {
            return Optional.of(seconds(value.strip()));
        }
        OptionalLong then = date(headers, HttpHeaders.RETRY_AFTER);
        return then.isEmpty()
                ? Optional.empty()
                : Optional.of(bounded(Math.ceilDiv(
                        then.getAsLong() - date(headers, HttpHeaders.DATE).orElseGet(clock::millis), 1_000L)));
    }

    private static Duration seconds(String digits) {
        return digits.length() > 9 ? bounded(LONGEST) : bounded(Long.parseLong(digits));
    }

    private static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, SHORTEST, LONGEST));
    }

    private static OptionalLong date(HttpHeaders headers, String name) {
        try {
            long millis = headers.getFirstDate(name);
            return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
