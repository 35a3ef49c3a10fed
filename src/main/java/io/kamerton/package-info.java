/** Kamerton, the tuning fork for language models; each package below is a room with one purpose. */
@NullMarked
package io.kamerton;

import org.jspecify.annotations.NullMarked;
