/** The models' door for programs: OpenAI's and Ollama's endpoints, outside the chains that serve screens and the API. */
@NullMarked
package io.kamerton.gateway.door;

import org.jspecify.annotations.NullMarked;
