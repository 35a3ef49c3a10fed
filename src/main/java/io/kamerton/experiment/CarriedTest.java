package io.kamerton.experiment;

import io.kamerton.experiment.stats.Bucketing;
import io.kamerton.registry.TrafficSplit.Share;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A running test as calls see it: what each gets is made before it comes.
 *
 * @param requestTypes that take part; empty: all
 * @param ranges what each variant owns of the line from 0 to 1
 * @param shares one for each variant
 * @param outside what units beyond the coverage get
 */
record CarriedTest(
        long test,
        Set<String> requestTypes,
        Instant endsAt,
        String seed,
        List<Bucketing.Range> ranges,
        List<Optional<Share>> shares,
        Optional<Share> outside) {

    static CarriedTest of(StoredExperiment stored) {
        var experiment = stored.experiment();
        var phase = stored.phase();
        return new CarriedTest(
                experiment.id().value(),
                Set.copyOf(experiment.requestTypes()),
                experiment.endsAt().orElseThrow(),
                phase.seed(),
                phase.ranges(),
                experiment.variants().stream()
                        .map(variant -> share(experiment, variant, true))
                        .toList(),
                share(experiment, experiment.variant(VariantLabel.CONTROL), false));
    }

    private static Optional<Share> share(Experiment experiment, Variant variant, boolean enrolled) {
        return Optional.of(new Share(
                experiment.id().value(),
                variant.label().letter(),
                variant.modelName(),
                variant.parameters(),
                variant.prompt(),
                enrolled));
    }

    boolean admits(Optional<String> requestType) {
        return requestTypes.isEmpty() || requestType.isPresent() && requestTypes.contains(requestType.get());
    }

    boolean runsAt(Instant moment) {
        return moment.isBefore(endsAt);
    }

    Optional<Share> shareOf(String unit) {
        var arm = Bucketing.choose(Bucketing.testBucket(seed, unit), ranges);
        return arm == Bucketing.NO_ARM ? outside : shares.get(arm);
    }
}
