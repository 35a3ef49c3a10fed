/** The first steps in a new installation, and whether anybody still wants to see them. */
@NullMarked
package io.kamerton.shared.welcome;

import org.jspecify.annotations.NullMarked;
