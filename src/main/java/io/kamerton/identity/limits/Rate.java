package io.kamerton.identity.limits;

import java.time.Duration;

/** So many a period: the size of a bucket, which refills evenly. */
record Rate(Limit limit, long amount, Duration period) {

    static Rate perSecond(Limit limit, long amount) {
        return new Rate(limit, amount, Duration.ofSeconds(1));
    }

    static Rate perMinute(Limit limit, long amount) {
        return new Rate(limit, amount, Duration.ofMinutes(1));
    }

    static Rate perHour(Limit limit, long amount) {
        return new Rate(limit, amount, Duration.ofHours(1));
    }
}
