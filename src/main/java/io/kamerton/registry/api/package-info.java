/** Routes and prompts over HTTP. */
@NullMarked
package io.kamerton.registry.api;

import org.jspecify.annotations.NullMarked;
