/** What stands behind the gateway's door; the only place that knows libraries of model calls. */
@org.jspecify.annotations.NullMarked
package io.kamerton.gateway.provider;
