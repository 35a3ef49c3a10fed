package io.kamerton.experiment;

import java.util.SortedMap;

/** The means of one variant of one test, by metric; metrics without values are absent. */
public record VariantMeans(ExperimentId experiment, VariantLabel variant, SortedMap<String, Double> means) {}
