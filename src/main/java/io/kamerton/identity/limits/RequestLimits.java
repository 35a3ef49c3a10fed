package io.kamerton.identity.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks the limits of a request in their order. What was taken for a request that is refused later is given back. */
@Component
class RequestLimits {

    /** What bad conduct leaves of any limit, requests a minute. */
    static final int LEAST_PER_MINUTE = 6;

    private static final Client EVERYBODY = new Client(Client.Kind.KEY, "everybody");

    private final LimitSettings settings;
    private final Conduct conduct;
    private final Buckets buckets;

    @Autowired
    RequestLimits(LimitSettings settings, Conduct conduct) {
        // a clock that is set must neither stop nor free anybody
        this(settings, conduct, TimeMeter.SYSTEM_NANOTIME);
    }

    RequestLimits(LimitSettings settings, Conduct conduct, TimeMeter time) {
        this.settings = settings;
        this.conduct = conduct;
        this.buckets = new Buckets(time);
    }

    /** The refusal of the first limit that is used up, else the word of the one that has least left; empty: unlimited. */
    Optional<Verdict> ask(Requester requester, EndpointClass endpoints) {
        if (endpoints == EndpointClass.HEALTH) {
            return Optional.empty();
        }
        var taken = new ArrayList<Step>();
        var verdicts = new ArrayList<Verdict>();
        for (var step : steps(requester, endpoints)) {
            var verdict = step.take();
            if (!verdict.admitted()) {
                taken.forEach(Step::giveBack);
                return Optional.of(verdict);
            }
            taken.add(step);
            verdicts.add(verdict);
        }
        return verdicts.stream()
                .filter(verdict -> verdict.rate().limit() != Limit.GLOBAL)
                .min(Comparator.comparingLong(Verdict::remaining));
    }

    /** Books the tokens of a call that has ended; what goes beyond the limit is owed by the next calls. */
    void spend(Requester requester, long tokens) {
        if (tokens > 0) {
            tokensOf(requester).consumeIgnoringRateLimits(tokens);
        }
    }

    private List<Step> steps(Requester requester, EndpointClass endpoints) {
        var steps = new ArrayList<Step>();
        steps.add(step(EVERYBODY, Rate.perSecond(Limit.GLOBAL, settings.globalPerSecond())));
        if (endpoints == EndpointClass.FILE) {
            steps.add(step(
                    Client.ofAddress(requester.address()), Rate.perMinute(Limit.FILES, settings.ipFilesPerMinute())));
            return steps;
        }
        if (requester.isStranger() && endpoints == EndpointClass.TRAFFIC) {
            steps.add(step(requester.client(), Rate.perMinute(Limit.TRAFFIC, settings.ipTrafficPerMinute())));
            return steps;
        }
        var own = Rate.perMinute(limitOf(requester), requester.perMinute());
        steps.add(new Step(buckets.of(requester.client(), own), own, costOf(requester)));
        if (endpoints == EndpointClass.RUN) {
            steps.add(step(requester.client(), Rate.perHour(Limit.RUNS, settings.runsPerHour())));
        }
        if (endpoints == EndpointClass.MODEL) {
            steps.add(new Step(tokensOf(requester), tokenRate(requester), 0));
        }
        return steps;
    }

    private Step step(Client client, Rate rate) {
        return new Step(buckets.of(client, rate), rate, 1);
    }

    private Bucket tokensOf(Requester requester) {
        return buckets.of(requester.client(), tokenRate(requester));
    }

    private static Rate tokenRate(Requester requester) {
        return Rate.perMinute(Limit.TOKENS, requester.tokensPerMinute());
    }

    private int costOf(Requester requester) {
        if (requester.exempt()) {
            return 1;
        }
        var most = Math.max(1, requester.perMinute() / LEAST_PER_MINUTE);
        return Math.min(conduct.of(requester.client()).cost(), most);
    }

    private static Limit limitOf(Requester requester) {
        return switch (requester.client().kind()) {
            case ADDRESS -> Limit.IP;
            case KEY -> Limit.KEY;
            case PERSON -> Limit.USER;
        };
    }

    /** One limit of one request; at no cost it only wants the bucket not to be empty. */
    private record Step(Bucket bucket, Rate rate, int cost) {

        Verdict take() {
            if (cost == 0) {
                var probe = bucket.estimateAbilityToConsume(1);
                var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
                return new Verdict(probe.canBeConsumed(), rate, 1, probe.getRemainingTokens(), wait, wait);
            }
            var probe = bucket.tryConsumeAndReturnRemaining(cost);
            return new Verdict(
                    probe.isConsumed(),
                    rate,
                    cost,
                    probe.getRemainingTokens() / cost,
                    Duration.ofNanos(probe.getNanosToWaitForReset()),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }

        void giveBack() {
            if (cost > 0) {
                bucket.addTokens(cost);
            }
        }
    }
}
