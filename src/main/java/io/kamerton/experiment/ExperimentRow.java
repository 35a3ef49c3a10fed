package io.kamerton.experiment;

/**
 * A line of the list of tests.
 *
 * @param primary what is known of the primary metric so far
 */
public record ExperimentRow(Experiment experiment, MetricReport primary) {}
