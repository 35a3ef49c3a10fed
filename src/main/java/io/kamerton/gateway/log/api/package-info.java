/** Figures of the traffic over HTTP. */
@NullMarked
package io.kamerton.gateway.log.api;

import org.jspecify.annotations.NullMarked;
