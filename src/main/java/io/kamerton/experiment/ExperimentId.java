package io.kamerton.experiment;

/** Number of an A/B test as clients know it. */
public record ExperimentId(long value) {}
