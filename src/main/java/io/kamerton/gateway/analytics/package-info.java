/** What calls were like and what they cost, by model, route, key, user and time: from running sums, never from the log. */
@NullMarked
package io.kamerton.gateway.analytics;

import org.jspecify.annotations.NullMarked;
