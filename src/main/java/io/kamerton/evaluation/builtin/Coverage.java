package io.kamerton.evaluation.builtin;

import java.util.List;
import java.util.Map;

/** How much of what the source is about the output takes up. */
final class Coverage {
    static final String CRITERION = "coverage";
    private static final double KEYS = 0.7;
    private static final double WHOLE = 0.3;
    private static final int NAMED_KEYS = 8;

    private Coverage() {}

    static Measurement measure(Comparison texts) {
        return measure(texts.source(), texts.response());
    }

    /** {@code 0.7 · tf·idf share of the keys present + 0.3 · √(idf share of the source in the output)}. */
    static Measurement measure(AnalysedText source, AnalysedText output) {
        Map<String, Double> keys = source.weights().keys();
        List<String> missing = keys.keySet().stream()
                .filter(key -> !output.content().contains(key))
                .toList();
        double all = keys.values().stream().mapToDouble(Double::doubleValue).sum();
        double lost = missing.stream().mapToDouble(source.weights()::weight).sum();
        double present = all == 0 ? 0 : 1 - lost / all;
        double whole = source.weights().share(source.content(), output.content());
        return new Measurement(
                KEYS * present + WHOLE * Math.sqrt(whole),
                Finding.strength(CRITERION, "coverage.strong", "" + (keys.size() - missing.size()), "" + keys.size()),
                Finding.improvement(CRITERION, "coverage.weak", source.quoted(missing, NAMED_KEYS)));
    }
}
