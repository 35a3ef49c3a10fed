/** What callers think of the answers they got: one word for each call, the last one counts. */
@NamedInterface("feedback")
@NullMarked
package io.kamerton.gateway.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
