/** How a room describes the metrics that it publishes. */
@NullMarked
package io.kamerton.shared.metrics;

import org.jspecify.annotations.NullMarked;
