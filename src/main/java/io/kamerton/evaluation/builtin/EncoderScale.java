package io.kamerton.evaluation.builtin;

/** What a cosine of the built-in encoder means. */
final class EncoderScale {
    /** Placeholder until measured. */
    static final double RANDOM_PAIRS_95 = 0.25;

    private EncoderScale() {}
}
