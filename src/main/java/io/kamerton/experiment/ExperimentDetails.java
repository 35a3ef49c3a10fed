package io.kamerton.experiment;

/** A test with what is known of it so far. */
public record ExperimentDetails(Experiment experiment, ExperimentReport report) {}
