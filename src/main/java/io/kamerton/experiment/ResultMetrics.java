package io.kamerton.experiment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Results as the dashboards see them. Names that clients made up never become labels. */
@Component
class ResultMetrics {

    private final MeterRegistry meters;

    ResultMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Experiment experiment, RecordedResults results) {
        count(experiment, results.variant(), results.recorded());
    }

    /** Counts once the present transaction is kept. */
    void countAfterCommit(Experiment experiment, VariantLabel variant, Set<String> metrics) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count(experiment, variant, metrics);
            }
        });
    }

    private void count(Experiment experiment, VariantLabel variant, Collection<String> metrics) {
        for (var metric : metrics) {
            Counter.builder(ExperimentMeter.RESULTS.getName())
                    .tag(ExperimentMeter.TEST_ID, Long.toString(experiment.id().value()))
                    .tag(ExperimentMeter.VARIANT, variant.letter())
                    .tag(ExperimentMeter.METRIC, experiment.declares(metric) ? metric : ExperimentMeter.OTHER)
                    .register(meters)
                    .increment();
        }
    }
}
