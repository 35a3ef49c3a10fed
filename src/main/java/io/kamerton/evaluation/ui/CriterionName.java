package io.kamerton.evaluation.ui;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.shared.ui.Texts;

/** What people read for the name of a criterion. */
final class CriterionName {

    private static final String ACCURACY = "accuracy";

    private CriterionName() {}

    /** For places with little room, beside the full name or the judge's. */
    static String shortOf(String criterion) {
        return criterion.equals(ACCURACY) ? Texts.text("criterion.accuracy.short") : of(criterion);
    }

    /** Accuracy is named for what the built-in metrics measure; a client's own criterion keeps the client's words. */
    static String of(String criterion) {
        return BuiltInJudge.CRITERIA.contains(criterion)
                ? Texts.text("criterion." + criterion)
                : criterion.replace('_', ' ');
    }
}
