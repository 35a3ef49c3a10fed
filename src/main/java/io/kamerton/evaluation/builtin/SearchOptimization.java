package io.kamerton.evaluation.builtin;

import io.kamerton.shared.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** What a search engine's guide would check on a page without fetching it: lengths, headings, where its keys stand. */
final class SearchOptimization {
    static final String CRITERION = "seo_optimization";
    private static final int TITLE_CHARACTERS = 60;
    private static final int DESCRIPTION_LEAST = 120;
    private static final int DESCRIPTION_MOST = 160;
    /** Shorter texts need no headings. */
    private static final int WORDS_THAT_NEED_HEADINGS = 150;

    private static final int MAIN_KEYS = 3;
    private static final double DENSITY_LEAST = 0.005;
    private static final double DENSITY_MOST = 0.025;
    private static final double DENSITY_STUFFED = 0.03;
    /** In a short text a single mention may exceed the greatest density; so many mentions are never too many. */
    private static final int NATURAL_MENTIONS = 2;

    private SearchOptimization() {}

    private record Check(String name, double value) {}

    /** Mean of the checks that apply to the page. */
    static Measurement measure(Comparison texts) {
        Page page = texts.page();
        List<String> keys = texts.source().weights().keys().keySet().stream()
                .limit(MAIN_KEYS)
                .toList();
        List<Check> checks = new ArrayList<>();
        page.title().ifPresent(title -> {
            checks.add(new Check("title_length", title.length() <= TITLE_CHARACTERS ? 1 : 0));
            checks.add(new Check("title_keys", mentionsAny(title, keys)));
        });
        page.description().ifPresent(text -> checks.add(new Check("description_length", descriptionLength(text))));
        boolean needsHeadings = texts.response().words().size() >= WORDS_THAT_NEED_HEADINGS;
        if (needsHeadings || !page.headings().isEmpty()) {
            checks.add(new Check("headings", page.headings().isEmpty() ? 0 : 1));
        }
        if (!page.headings().isEmpty()) {
            checks.add(new Check("heading_keys", mentionsAny(String.join("\n", page.headings()), keys)));
        }
        checks.add(new Check("density", density(texts.response(), keys)));
        double mean = checks.stream().mapToDouble(Check::value).average().orElse(0);
        Check worst = Collections.min(checks, Comparator.comparingDouble(Check::value));
        String quoted = texts.source().quoted(keys, MAIN_KEYS);
        return new Measurement(
                mean,
                Finding.strength(CRITERION, "seo.strong", quoted),
                Finding.improvement(CRITERION, "seo." + worst.name(), quoted));
    }

    private static double descriptionLength(String description) {
        return description.length() >= DESCRIPTION_LEAST && description.length() <= DESCRIPTION_MOST ? 1 : 0;
    }

    private static double mentionsAny(String text, List<String> keys) {
        return Collections.disjoint(new HashSet<>(keys), TextAnalysis.distinctContentStems(text)) ? 0 : 1;
    }

    private static double density(AnalysedText text, List<String> keys) {
        List<String> stems = text.sentences().stream()
                .flatMap(sentence -> sentence.stems().stream())
                .toList();
        return keys.stream()
                .mapToDouble(key -> densityScore(Collections.frequency(stems, key), stems.size()))
                .average()
                .orElse(0);
    }

    /** 1 between 0.5 and 2.5 %, falling to 0 at no mention and at 3 %. */
    static double densityScore(int mentions, int words) {
        if (mentions > 0 && mentions <= NATURAL_MENTIONS && (double) mentions / words > DENSITY_LEAST) {
            return 1;
        }
        double density = (double) mentions / words;
        if (density < DENSITY_LEAST) {
            return density / DENSITY_LEAST;
        }
        return density <= DENSITY_MOST
                ? 1
                : Math.max(0, (DENSITY_STUFFED - density) / (DENSITY_STUFFED - DENSITY_MOST));
    }
}
