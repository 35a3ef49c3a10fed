package io.kamerton.evaluation.builtin;

import io.kamerton.evaluation.builtin.Score.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Scores a text by the built-in metrics: the same text always gets the same scores. */
public final class BuiltInJudge {
    /** What the judge is called in every answer and on every screen. */
    public static final String NAME = "built-in metrics";
    /** Changes whenever a formula does, so that scores of different formulas are never taken for the same. */
    public static final String VERSION = "1";

    /** What this judge can score; anything else needs a model. */
    public static final Set<String> CRITERIA = Set.of(
            Relevance.CRITERION,
            Support.CRITERION,
            Coverage.CRITERION,
            Coherence.CRITERION,
            Informativeness.CRITERION,
            Readability.CRITERION,
            SearchOptimization.CRITERION);

    private static final Set<String> COMPARED_WITH_THE_SOURCE =
            Set.of(Support.CRITERION, Coverage.CRITERION, Informativeness.CRITERION);

    private final Similarity similarity;

    /** @param similarity takes part in relevance where it knows the language; {@link Similarity#NONE} for words alone */
    public BuiltInJudge(Similarity similarity) {
        this.similarity = similarity;
    }

    /** One score for each distinct criterion, in the order asked for. */
    public Judgement judge(Submission submission, Collection<String> criteria) {
        Comparison texts = Comparison.of(submission);
        List<Score> scores = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String criterion : new LinkedHashSet<>(criteria)) {
            scores.add(score(criterion, texts, findings));
        }
        boolean compared = scores.stream()
                .anyMatch(score -> score.value().isPresent() && COMPARED_WITH_THE_SOURCE.contains(score.criterion()));
        if (compared && !texts.hasContext()) {
            findings.add(Finding.note("", "no_context"));
        }
        return new Judgement(scores, findings);
    }

    private Score score(String criterion, Comparison texts, List<Finding> findings) {
        if (!CRITERIA.contains(criterion)) {
            return missing(criterion, Reason.NEEDS_MODEL_JUDGE, findings);
        }
        if (texts.response().hasNoWords() || lacksWordsToCompareWith(criterion, texts)) {
            return missing(criterion, Reason.NO_WORDS, findings);
        }
        Measurement measurement = measure(criterion, texts);
        findings.addAll(measurement.findings());
        findings.addAll(notes(criterion, texts));
        return Score.of(criterion, measurement.value());
    }

    private static boolean lacksWordsToCompareWith(String criterion, Comparison texts) {
        if (criterion.equals(Relevance.CRITERION)) {
            return texts.request().content().isEmpty();
        }
        return COMPARED_WITH_THE_SOURCE.contains(criterion)
                && texts.source().content().isEmpty();
    }

    private Measurement measure(String criterion, Comparison texts) {
        return switch (criterion) {
            case Relevance.CRITERION -> Relevance.measure(texts, similarity);
            case Support.CRITERION -> Support.measure(texts);
            case Coverage.CRITERION -> Coverage.measure(texts);
            case Coherence.CRITERION -> Coherence.measure(texts);
            case Informativeness.CRITERION -> Informativeness.measure(texts);
            case Readability.CRITERION -> Readability.measure(texts.response());
            case SearchOptimization.CRITERION -> SearchOptimization.measure(texts);
            default -> throw new IllegalArgumentException("No built-in metric for " + criterion);
        };
    }

    private static List<Finding> notes(String criterion, Comparison texts) {
        return switch (criterion) {
            case Support.CRITERION -> List.of(Finding.note(criterion, "accuracy.facts_unchecked"));
            case Readability.CRITERION -> Readability.notes(texts.response());
            default -> List.of();
        };
    }

    private static Score missing(String criterion, Reason reason, List<Finding> findings) {
        findings.add(Finding.note(criterion, "missing." + reason.code(), criterion));
        return Score.missing(criterion, reason);
    }
}
