package io.kamerton.conversation;

import java.util.Optional;

/**
 * What of the history somebody may see.
 *
 * @param caller whose calls alone are seen; empty for all
 * @param words whether messages can be read, beside the figures
 */
record Reach(Optional<String> caller, boolean words) {}
