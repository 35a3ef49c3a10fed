package io.kamerton.experiment.api;

import io.kamerton.experiment.VariantMeans;
import java.util.Map;

/** The means of one variant of one test. */
record MeansView(long testId, String variant, Map<String, Double> metrics) {

    static MeansView of(VariantMeans means) {
        return new MeansView(means.experiment().value(), means.variant().letter(), means.means());
    }
}
