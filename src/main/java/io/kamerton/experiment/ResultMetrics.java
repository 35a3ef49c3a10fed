package io.kamerton.experiment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Results as the dashboards see them. Names that clients made up never become labels. */
@Component
class ResultMetrics {

    private final MeterRegistry meters;

    ResultMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Experiment experiment, RecordedResults results) {
        for (var metric : results.recorded()) {
            Counter.builder(ExperimentMeter.RESULTS.getName())
                    .tag(ExperimentMeter.TEST_ID, Long.toString(experiment.id().value()))
                    .tag(ExperimentMeter.VARIANT, results.variant().letter())
                    .tag(ExperimentMeter.METRIC, experiment.declares(metric) ? metric : ExperimentMeter.OTHER)
                    .register(meters)
                    .increment();
        }
    }
}
