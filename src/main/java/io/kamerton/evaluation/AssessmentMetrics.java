package io.kamerton.evaluation;

import io.kamerton.registry.DeploymentId;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Scores as the dashboards see them. Only criteria of the judge become labels, never names that a client made up. */
@Component
class AssessmentMetrics {
    private final MeterRegistry meters;
    private final AtomicLong assessments = new AtomicLong();

    AssessmentMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder(EvaluationMetric.EVALUATIONS.getName(), assessments, AtomicLong::get)
                .register(meters);
    }

    void assessed(DeploymentId deployment, List<CriterionScore> scores) {
        assessments.incrementAndGet();
        for (CriterionScore score : scores) {
            score.value()
                    .ifPresent(value -> summary(deployment, score.criterion()).record(value));
        }
    }

    private DistributionSummary summary(DeploymentId deployment, String criterion) {
        return DistributionSummary.builder(EvaluationMetric.QUALITY_SCORES.getName())
                .tag(EvaluationMetric.MODEL_ID, Long.toString(deployment.value()))
                .tag(EvaluationMetric.CRITERIA, criterion)
                .register(meters);
    }
}
