/** Jobs over HTTP. */
@NullMarked
package io.kamerton.job.api;

import org.jspecify.annotations.NullMarked;
