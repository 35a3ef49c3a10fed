/** Demo data: each room brings its part, all parts come and go together. */
@NullMarked
package io.kamerton.shared.demo;

import org.jspecify.annotations.NullMarked;
