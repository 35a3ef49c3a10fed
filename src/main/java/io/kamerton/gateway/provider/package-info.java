/** What stands behind the gateway's door; the only place that knows libraries of model calls. */
@NullMarked
package io.kamerton.gateway.provider;

import org.jspecify.annotations.NullMarked;
