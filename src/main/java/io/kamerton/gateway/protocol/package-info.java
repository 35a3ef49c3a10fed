/** OpenAI's and Ollama's words for one thing: reading, rewriting, translating; pure functions on bytes. */
@NullMarked
package io.kamerton.gateway.protocol;

import org.jspecify.annotations.NullMarked;
