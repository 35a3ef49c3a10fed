/** The screen of usage and cost. */
@NullMarked
package io.kamerton.gateway.analytics.ui;

import org.jspecify.annotations.NullMarked;
