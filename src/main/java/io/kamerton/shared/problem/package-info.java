/** Errors that tell the caller what to do, and their one translation to problem+json. */
@NullMarked
package io.kamerton.shared.problem;

import org.jspecify.annotations.NullMarked;
