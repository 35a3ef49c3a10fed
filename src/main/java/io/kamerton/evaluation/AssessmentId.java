package io.kamerton.evaluation;

/** Number of an assessment. */
public record AssessmentId(long value) {}
