/** Arithmetic of call statistics: what is counted for a deployment and hour, and quantiles of a latency histogram. */
@NullMarked
package io.kamerton.gateway.usage;

import org.jspecify.annotations.NullMarked;
