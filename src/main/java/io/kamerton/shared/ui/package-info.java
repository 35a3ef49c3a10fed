/** The small UI kit: what more than one screen is made of. */
@NullMarked
package io.kamerton.shared.ui;

import org.jspecify.annotations.NullMarked;
