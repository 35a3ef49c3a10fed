/** The playground's screen. */
@NullMarked
package io.kamerton.conversation.playground.ui;

import org.jspecify.annotations.NullMarked;
