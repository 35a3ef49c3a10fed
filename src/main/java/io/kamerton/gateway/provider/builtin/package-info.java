/** {@code builtin/extractive}: answers and summaries made of sentences of the given text; no language model. */
@org.jspecify.annotations.NullMarked
package io.kamerton.gateway.provider.builtin;
