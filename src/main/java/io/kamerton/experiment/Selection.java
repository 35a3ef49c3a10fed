package io.kamerton.experiment;

/**
 * The variant that a request was given.
 *
 * @param enrolled false: outside the test, so that the control serves and results are kept but not analysed
 */
public record Selection(ExperimentId experiment, SessionId session, Variant variant, boolean enrolled) {}
