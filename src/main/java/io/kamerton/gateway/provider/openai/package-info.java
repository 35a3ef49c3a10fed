/** OpenAI's protocol, as Groq, vLLM, llama-server and many others speak it. */
@NullMarked
package io.kamerton.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
