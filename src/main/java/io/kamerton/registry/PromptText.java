package io.kamerton.registry;

/**
 * A version of a prompt as it is sent.
 *
 * @param version its number within the prompt, from 1; versions never change
 */
public record PromptText(String name, int version, String text) {}
