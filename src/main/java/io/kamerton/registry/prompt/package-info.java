/** Prompts: numbered versions that never change, and the labels that say which of them is used. */
@NamedInterface("prompt")
@NullMarked
package io.kamerton.registry.prompt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
