package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.Finding;
import io.kamerton.evaluation.builtin.Judgement;
import io.kamerton.evaluation.builtin.Score;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.shared.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** A draft with what the judge said about it, ready to be kept. */
record JudgedDraft(
        AssessmentDraft draft,
        DeploymentRow deployment,
        OptionalDouble overall,
        List<CriterionScore> scores,
        List<Finding> findings,
        Instant time,
        long durationMs) {

    static JudgedDraft of(
            AssessmentDraft draft, DeploymentRow deployment, Judgement judgement, Instant time, long durationMs) {
        List<CriterionScore> scores =
                judgement.scores().stream().map(JudgedDraft::outOfTen).toList();
        OptionalDouble mean = scores.stream()
                .map(CriterionScore::value)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
        OptionalDouble overall =
                mean.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(rounded(mean.getAsDouble()));
        return new JudgedDraft(draft, deployment, overall, scores, judgement.findings(), time, durationMs);
    }

    private static CriterionScore outOfTen(Score score) {
        OptionalDouble value = score.value().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(rounded(10 * score.value().getAsDouble()));
        return new CriterionScore(score.criterion(), value, score.reason().map(Score.Reason::code));
    }

    /** Two decimals: more would be noise to readers, and what is stored is what was told. */
    private static double rounded(double score) {
        return Math.round(score * 100) / 100.0;
    }

    /** Of the feedback: the one asked for, else that of the response. */
    Language language() {
        return draft.language().orElseGet(() -> Language.of(draft.responseText()));
    }
}
