/** Screens of the history of chats and of the people who chat. */
@NullMarked
package io.kamerton.conversation.ui;

import org.jspecify.annotations.NullMarked;
