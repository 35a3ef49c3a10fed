package io.kamerton.evaluation.ui;

import io.kamerton.shared.ui.ScoreLevel;
import java.util.OptionalDouble;

/** Which overall scores a list shows, by the words that people use for them. */
enum ScoreBand {
    ALL,
    EXCELLENT,
    GOOD,
    NEEDS_WORK;

    OptionalDouble least() {
        return switch (this) {
            case ALL, NEEDS_WORK -> OptionalDouble.empty();
            case EXCELLENT -> OptionalDouble.of(ScoreLevel.EXCELLENT_FROM);
            case GOOD -> OptionalDouble.of(ScoreLevel.GOOD_FROM);
        };
    }

    /** Just below where the next band begins, because the filter's end is part of it. */
    OptionalDouble greatest() {
        return switch (this) {
            case ALL, EXCELLENT -> OptionalDouble.empty();
            case GOOD -> OptionalDouble.of(Math.nextDown(ScoreLevel.EXCELLENT_FROM));
            case NEEDS_WORK -> OptionalDouble.of(Math.nextDown(ScoreLevel.GOOD_FROM));
        };
    }
}
