/** Usage and cost over HTTP. */
@NullMarked
package io.kamerton.gateway.analytics.api;

import org.jspecify.annotations.NullMarked;
