/** The screen of model servers and their models. */
@NullMarked
package io.kamerton.gateway.ui;

import org.jspecify.annotations.NullMarked;
