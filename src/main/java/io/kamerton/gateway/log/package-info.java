/** Every call of a model, as it ended: written in batches off the hot path, read behind durable cursors. */
@NamedInterface("log")
@NullMarked
package io.kamerton.gateway.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
