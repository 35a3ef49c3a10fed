package io.kamerton.gateway;

/** Hears one reply as it comes. Calls never overlap; {@link #onEnd} comes exactly once and is the last. */
public interface StreamListener {

    /** The next piece of the text, never empty. An exception thrown here cancels the stream. */
    void onText(String piece);

    void onEnd(StreamEnd end);
}
