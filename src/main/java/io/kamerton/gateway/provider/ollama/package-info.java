/** Ollama's own protocol. */
@NullMarked
package io.kamerton.gateway.provider.ollama;

import org.jspecify.annotations.NullMarked;
