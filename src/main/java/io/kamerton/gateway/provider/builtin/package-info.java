/** {@code builtin/extractive}: answers and summaries made of sentences of the given text; no language model. */
@NullMarked
package io.kamerton.gateway.provider.builtin;

import org.jspecify.annotations.NullMarked;
