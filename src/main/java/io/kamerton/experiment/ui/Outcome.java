package io.kamerton.experiment.ui;

import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;

/** What a comparison has come to: decided only with enough units and the whole interval on one side of zero. */
enum Outcome {
    BETTER(Meaning.GOOD),
    WORSE(Meaning.BAD),
    UNDECIDED(Meaning.NEUTRAL),
    TOO_EARLY(Meaning.NEUTRAL);

    private final Meaning meaning;

    Outcome(Meaning meaning) {
        this.meaning = meaning;
    }

    static Outcome of(Metric metric, Comparison comparison) {
        return comparison
                .interval()
                .filter(interval -> !comparison.tooEarly())
                .map(interval -> {
                    if (interval.low() > 0) {
                        return metric.betterWhenLower() ? WORSE : BETTER;
                    }
                    if (interval.high() < 0) {
                        return metric.betterWhenLower() ? BETTER : WORSE;
                    }
                    return UNDECIDED;
                })
                .orElse(TOO_EARLY);
    }

    Meaning meaning() {
        return meaning;
    }

    StatusBadge badge() {
        return new StatusBadge(meaning, Texts.text("outcome", this));
    }
}
