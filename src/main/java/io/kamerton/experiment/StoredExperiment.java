package io.kamerton.experiment;

/** A test together with its latest phase. */
record StoredExperiment(Experiment experiment, RunningPhase phase) {}
