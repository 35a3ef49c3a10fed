/** The one way out: every address that people configure is parsed, judged and called here and nowhere else. */
@NullMarked
package io.kamerton.shared.outbound;

import org.jspecify.annotations.NullMarked;
