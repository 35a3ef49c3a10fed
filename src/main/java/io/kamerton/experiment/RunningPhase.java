package io.kamerton.experiment;

import io.kamerton.experiment.stats.Bucketing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The latest phase of a test with its rule of assignment.
 *
 * @param seed random text; the place of a unit depends on it
 */
record RunningPhase(
        long id,
        int number,
        String seed,
        List<Double> weights,
        double coverage,
        Instant startedAt,
        Optional<Instant> endedAt) {

    /** What the hash proposes for the unit; empty outside the coverage. */
    Optional<VariantLabel> propose(String unit) {
        var arm = Bucketing.choose(Bucketing.testBucket(seed, unit), ranges());
        return arm == Bucketing.NO_ARM ? Optional.empty() : Optional.of(new VariantLabel(arm));
    }

    /** What each variant owns of the line from 0 to 1. */
    List<Bucketing.Range> ranges() {
        return Bucketing.ranges(weights.size(), coverage, weights);
    }

    /** The chance of the variant for a unit in the test. */
    double propensity(VariantLabel variant) {
        return weights.get(variant.position());
    }
}
