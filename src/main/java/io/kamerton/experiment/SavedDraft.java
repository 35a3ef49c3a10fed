package io.kamerton.experiment;

import java.time.Instant;

/**
 * A test that has not begun.
 *
 * @param version grows with every change; to be given back with the next one
 * @param savedBy who changed it last
 */
public record SavedDraft(ExperimentId id, int version, String savedBy, Instant savedAt, ExperimentDraft plan) {}
