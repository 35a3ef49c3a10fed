/** The screens of monitoring: so far its part of the home screen. */
@NullMarked
package io.kamerton.monitoring.ui;

import org.jspecify.annotations.NullMarked;
