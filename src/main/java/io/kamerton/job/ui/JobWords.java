package io.kamerton.job.ui;

import io.kamerton.job.JobRow;
import io.kamerton.job.JobState;
import io.kamerton.job.JobText;
import io.kamerton.shared.UserDirectory;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;

/** What screens say about a job. */
final class JobWords {

    private JobWords() {}

    static String kind(String kind) {
        return Texts.text("job.kind." + kind);
    }

    static String text(JobText text) {
        return text.wording()
                .map(wording -> Texts.text(
                        wording.key(),
                        wording.values().stream().map(Object::toString).toArray(String[]::new)))
                .orElse(text.english());
    }

    static String owner(JobRow job, UserDirectory people) {
        return job.owner()
                .map(owner -> people.nameOf(owner).orElse(Formats.MISSING))
                .orElseGet(() -> Texts.text("job.owner.system"));
    }

    static StatusBadge badge(JobRow job) {
        if (job.cancelRequested() && !job.state().isOver()) {
            return new StatusBadge(Meaning.NEUTRAL, Texts.text("job.state.stopping"));
        }
        return new StatusBadge(meaning(job.state()), Texts.text("job.state", job.state()));
    }

    private static Meaning meaning(JobState state) {
        return switch (state) {
            case QUEUED, CANCELLED -> Meaning.NEUTRAL;
            case RUNNING -> Meaning.RUNNING;
            case SUCCEEDED -> Meaning.GOOD;
            case FAILED -> Meaning.BAD;
        };
    }
}
