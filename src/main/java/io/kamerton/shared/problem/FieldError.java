package io.kamerton.shared.problem;

/**
 * One bad value of a request.
 *
 * @param field where it stands, as the client wrote it, e.g. {@code variant_a.name}
 * @param message what is allowed there
 */
public record FieldError(String field, String message) {}
