/** The log-in screen. */
@NullMarked
package io.kamerton.identity.ui;

import org.jspecify.annotations.NullMarked;
