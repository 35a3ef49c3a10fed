package io.kamerton.gateway.door;

import io.github.bucket4j.Bucket;
import io.kamerton.gateway.protocol.ProtocolError;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.RouteId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The limits that routes have for all their callers together; kept by each instance for itself. */
@Component
class RouteRates {

    private record Limited(int perMinute, Bucket bucket) {}

    private final Map<RouteId, Limited> limits = new ConcurrentHashMap<>();

    /** @throws CallRefusedException 429: the route has had as many calls as it may this minute */
    void require(CallTarget target) {
        if (target.route().isEmpty() || target.requestsPerMinute().isEmpty()) {
            return;
        }
        int perMinute = target.requestsPerMinute().getAsInt();
        var limited = limits.compute(
                target.route().get(),
                (route, known) -> known != null && known.perMinute() == perMinute ? known : limited(perMinute));
        var probe = limited.bucket().tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw CallRefusedException.later(
                    ProtocolError.of(
                            429,
                            "rate_limit_exceeded",
                            "Too many calls of this route: its limit is " + perMinute + " a minute."),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Limited limited(int perMinute) {
        return new Limited(
                perMinute,
                Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }
}
