/** Settings from the environment and the one sentence that a wrong value is answered with. */
@NullMarked
package io.kamerton.shared.settings;

import org.jspecify.annotations.NullMarked;
