package io.kamerton.gateway.protocol;

/**
 * Tokens from characters, for the decision whether a request fits. One sum instead of a tokenizer, which would cost
 * more than the rest of the call.
 *
 * <p>Divisors are measured against cl100k_base and o200k_base ({@code TokenEstimateTest} repeats it): for running text in
 * English and Russian and for code the estimate is within -15 % and +45 % of the larger of the two. Long random strings
 * (base64, hashes) are underestimated by up to a half. Pictures count {@link #PICTURE} each.
 */
public final class TokenEstimate {

    /** A picture, as most models of 2026 bill one in ordinary detail; the size is not known without decoding it. */
    public static final int PICTURE = 800;
    /** What a template puts around one message. */
    public static final int MESSAGE = 4;

    private static final double ASCII = 3.8;
    private static final double TWO_BYTES = 2.2;
    private static final double THREE_BYTES = 1.0;
    private static final double FOUR_BYTES = 0.4;

    private TokenEstimate() {}

    public static int of(TextSize size) {
        return of(size.ascii(), size.two(), size.three(), size.four());
    }

    public static int of(String text) {
        return of(TextSize.of(text));
    }

    static int of(int ascii, int two, int three, int four) {
        return (int) Math.ceil(ascii / ASCII + two / TWO_BYTES + three / THREE_BYTES + four / FOUR_BYTES);
    }
}
