/** The history of chats, and people who chat, over HTTP. */
@NullMarked
package io.kamerton.conversation.api;

import org.jspecify.annotations.NullMarked;
