package io.kamerton.evaluation.ui;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.shared.ui.Texts;

/** What people read for the name of a criterion. */
final class CriterionName {

    private CriterionName() {}

    /** Accuracy is named for what the built-in metrics measure; a client's own criterion keeps the client's words. */
    static String of(String criterion) {
        return BuiltInJudge.CRITERIA.contains(criterion)
                ? Texts.text("criterion." + criterion)
                : criterion.replace('_', ' ');
    }
}
