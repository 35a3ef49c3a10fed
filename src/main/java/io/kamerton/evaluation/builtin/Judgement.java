package io.kamerton.evaluation.builtin;

import java.util.List;

/** What a judge says about one submission: a score for each criterion asked for, and the evidence. */
public record Judgement(List<Score> scores, List<Finding> findings) {
    public Judgement {
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
    }
}
