/** Arithmetic of call statistics: what is counted for a deployment and hour, and quantiles of a latency histogram. */
@org.jspecify.annotations.NullMarked
package io.kamerton.gateway.usage;
