package io.kamerton.shared;

import java.util.function.LongConsumer;

/** Books the tokens of model calls on whoever asked for them; the limits of the next calls know of it. */
public interface TokenMeter {

    /** Ask on the thread of the request; what it answers may be told the tokens, read and written, from any thread. */
    LongConsumer ofPresentCaller();
}
