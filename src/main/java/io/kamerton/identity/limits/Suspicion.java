package io.kamerton.identity.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client has done lately: points that halve every ten minutes, and the step of its limits. A step is taken at
 * once and given back one at a time, each after five minutes and with the points five under what it was taken for.
 *
 * @param points at {@code at}; not negative
 * @param step 0 for the whole limit, up to {@value #LAST_STEP}
 * @param stepSince when the step was last changed
 * @param reasons how often each offence was seen since the points were last about none
 */
record Suspicion(double points, Instant at, int step, Instant stepSince, Map<Offence, Integer> reasons) {

    static final Duration HALF_LIFE = Duration.ofMinutes(10);
    static final Duration PAUSE = Duration.ofMinutes(5);
    static final int LAST_STEP = 3;
    private static final double[] FROM = {0, 20, 40, 70};
    private static final double MARGIN = 5;
    private static final double FORGOTTEN = 0.5;
    private static final double[] FACTORS = {1, 0.5, 0.25, 0.1};
    private static final int[] COSTS = {1, 2, 4, 10};

    Suspicion {
        reasons = Map.copyOf(reasons);
    }

    static Suspicion none(Instant now) {
        return new Suspicion(0, now, 0, now, Map.of());
    }

    /** The share of its limits that the client has. */
    double factor() {
        return FACTORS[step];
    }

    /** How many requests each one counts for: the inverse of the factor. */
    int cost() {
        return COSTS[step];
    }

    Suspicion plus(Offence offence, Instant time) {
        var now = at(time);
        var more = now.points + offence.points();
        var reached = stepFor(more);
        var counted = new EnumMap<Offence, Integer>(Offence.class);
        counted.putAll(now.reasons);
        counted.merge(offence, 1, Integer::sum);
        return reached > now.step
                ? new Suspicion(more, now.at, reached, now.at, counted)
                : new Suspicion(more, now.at, now.step, now.stepSince, counted);
    }

    /** What is left of it at that time; a time before the last one, as of a clock put back, changes nothing. */
    Suspicion at(Instant time) {
        if (!time.isAfter(at)) {
            return this;
        }
        var nowStep = step;
        var since = stepSince;
        while (nowStep > 0 && !easesAt(nowStep, since).isAfter(time)) {
            since = easesAt(nowStep, since);
            nowStep--;
        }
        var left = points * Math.pow(0.5, (double) Duration.between(at, time).toMillis() / HALF_LIFE.toMillis());
        return left < FORGOTTEN && nowStep == 0 ? none(time) : new Suspicion(left, time, nowStep, since, reasons);
    }

    /** When the next step is given back if nothing more happens; empty where the limits are whole. */
    Optional<Instant> easesAt() {
        return step == 0 ? Optional.empty() : Optional.of(easesAt(step, stepSince));
    }

    private Instant easesAt(int fromStep, Instant since) {
        var allowed = FROM[fromStep] - MARGIN;
        var halvings = Math.max(0, Math.log(points / allowed) / Math.log(2));
        var calm = at.plusMillis((long) Math.ceil(halvings * HALF_LIFE.toMillis()));
        var rested = since.plus(PAUSE);
        return calm.isAfter(rested) ? calm : rested;
    }

    private static int stepFor(double points) {
        var reached = 0;
        while (reached < LAST_STEP && points >= FROM[reached + 1]) {
            reached++;
        }
        return reached;
    }
}
