package io.kamerton.evaluation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of this room; Prometheus writes them with underscores. */
enum EvaluationMetric implements MeterDocumentation {
    /** Scores 0..10, by model_id and criteria; criteria that no judge scored have none. */
    QUALITY_SCORES("llm.tuning.quality.scores", Meter.Type.DISTRIBUTION_SUMMARY),
    /** Assessments since the start. A gauge, since a counter's name would end in {@code _total}. */
    EVALUATIONS("evaluation.count", Meter.Type.GAUGE);

    static final String MODEL_ID = "model_id";
    static final String CRITERIA = "criteria";

    private final String meterName;
    private final Meter.Type type;

    EvaluationMetric(String meterName, Meter.Type type) {
        this.meterName = meterName;
        this.type = type;
    }

    @Override
    public String getName() {
        return meterName;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }
}
