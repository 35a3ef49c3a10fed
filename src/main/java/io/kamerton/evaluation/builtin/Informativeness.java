package io.kamerton.evaluation.builtin;

import java.util.Locale;

/** Useful content for its length: many different words, key points and names in few sentences, and no copy of the source. */
final class Informativeness {
    static final String CRITERION = "informativeness";
    private static final double CONTENT_SHARE_OF_DENSE_PROSE = 0.5;
    private static final double POINTS_PER_SENTENCE = 3;
    private static final int SHORT_SOURCE_TOKENS = 100;
    private static final double COPY_FROM = 0.5;

    private Informativeness() {}

    /** {@code brevity · (0.5·min(1, content stems/(0.5·tokens)) + 0.5·min(1, (keys + entities found)/(3·sentences)))}. */
    static Measurement measure(Comparison texts) {
        AnalysedText output = texts.response();
        double density = output.content().size() / (CONTENT_SHARE_OF_DENSE_PROSE * output.tokens());
        long keys = texts.source().weights().keys().keySet().stream()
                .filter(output.content()::contains)
                .count();
        double points = keys + texts.supportedEntities().size();
        double perSentence = points / output.sentences().size();
        double brevity = brevity(output.tokens(), texts.source().tokens());
        double value = brevity * (Math.min(1, density) + Math.min(1, perSentence / POINTS_PER_SENTENCE)) / 2;
        String pointsPerSentence = String.format(Locale.ROOT, "%.1f", perSentence);
        return new Measurement(
                value,
                Finding.strength(CRITERION, "informativeness.strong", pointsPerSentence),
                brevity < 1
                        ? Finding.improvement(CRITERION, "informativeness.long")
                        : Finding.improvement(CRITERION, "informativeness.weak", pointsPerSentence));
    }

    /** 1 up to half of the source's length, then falling to 0 at its full length: a copy is no summary. */
    static double brevity(int outputTokens, int sourceTokens) {
        if (sourceTokens < SHORT_SOURCE_TOKENS) {
            return 1;
        }
        double ratio = (double) outputTokens / sourceTokens;
        return ratio <= COPY_FROM ? 1 : Math.max(0, 2 * (1 - ratio));
    }
}
