package io.kamerton.experiment;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of this room; Prometheus writes them with underscores and {@code _total}. */
enum ExperimentMeter implements MeterDocumentation {
    /** Recorded results, by test_id, variant and metric; metrics beyond the test's list are {@code other}. */
    RESULTS("llm.tuning.ab.test.results", Meter.Type.COUNTER);

    static final String TEST_ID = "test_id";
    static final String VARIANT = "variant";
    static final String METRIC = "metric";
    static final String OTHER = "other";

    private final String meterName;
    private final Meter.Type type;

    ExperimentMeter(String meterName, Meter.Type type) {
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
