/** Keeps secrets out of whatever is logged. */
@NullMarked
package io.kamerton.shared.redaction;

import org.jspecify.annotations.NullMarked;
