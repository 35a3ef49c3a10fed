package io.kamerton.gateway.protocol;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What a translated reply says of itself; replies that pass as they came keep what the server wrote.
 *
 * @param id of the generation
 * @param model as the client shall read it
 * @param at when the request came
 * @param nanos a clock for durations, such as {@code System::nanoTime}
 */
public record ReplyNames(String id, String model, Instant at, LongSupplier nanos) {}
