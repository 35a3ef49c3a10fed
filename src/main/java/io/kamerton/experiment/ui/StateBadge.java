package io.kamerton.experiment.ui;

import io.kamerton.experiment.ExperimentState;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;

/** Where a test is in its life. */
class StateBadge extends StatusBadge {

    StateBadge(ExperimentState state) {
        super(state == ExperimentState.RUNNING ? Meaning.RUNNING : Meaning.NEUTRAL, Texts.text("state", state));
    }
}
