package io.kamerton.shared.vault;

/**
 * A key of encryption at rest.
 *
 * @param name 8 hexadecimal digits that tell nothing about it
 * @param first whether it encrypts
 * @param known whether this instance has it
 * @param secrets that are sealed under it
 */
public record KeyUse(String name, boolean first, boolean known, long secrets) {}
