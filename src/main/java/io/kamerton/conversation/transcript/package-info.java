/** Reads what was said out of the bodies of calls, whatever shape they have; pure functions. */
@NullMarked
package io.kamerton.conversation.transcript;

import org.jspecify.annotations.NullMarked;
