/** The model endpoints in OpenAI's protocol; their errors have its shape too. */
@NullMarked
package io.kamerton.gateway.api;

import org.jspecify.annotations.NullMarked;
