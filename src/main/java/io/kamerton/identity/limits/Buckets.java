package io.kamerton.identity.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** The buckets of this process. Those of strangers are kept apart, so that a flood of addresses pushes out no other. */
final class Buckets {

    private static final int MOST = 100_000;
    // a bucket that rested for the longest period is full, which is what a new one is
    private static final Duration LONGEST_PERIOD = Duration.ofHours(1);

    private final TimeMeter time;
    private final Cache<Name, Bucket> strangers = cache();
    private final Cache<Name, Bucket> known = cache();

    Buckets(TimeMeter time) {
        this.time = time;
    }

    Bucket of(Client client, Rate rate) {
        var cache = client.kind() == Client.Kind.ADDRESS ? strangers : known;
        return cache.get(new Name(client, rate), this::fresh);
    }

    private Bucket fresh(Name name) {
        var rate = name.rate();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.amount()).refillGreedy(rate.amount(), rate.period()))
                .withCustomTimePrecision(time)
                .build();
    }

    private static Cache<Name, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(LONGEST_PERIOD)
                // its upkeep is short; another thread for it costs every call more than the upkeep itself
                .executor(Runnable::run)
                .build();
    }

    private record Name(Client client, Rate rate) {}
}
