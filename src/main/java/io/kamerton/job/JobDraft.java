package io.kamerton.job;

import io.kamerton.shared.Priority;
import io.kamerton.shared.UserId;
import java.util.Optional;

/**
 * A job to be.
 *
 * @param kind of a {@link JobWork}
 * @param payload what the work needs to know, at most {@value #LONGEST_PAYLOAD} characters; JSON where it is more than a
 *     word. No secrets: it is kept and backed up
 * @param owner who is told the end; empty: whoever makes the present call
 * @param priority empty: that of the kind
 * @param dedupeKey no second job of the kind with the same key waits or runs at a time
 */
public record JobDraft(
        String kind, String payload, Optional<UserId> owner, Optional<Priority> priority, Optional<String> dedupeKey) {

    public static final int LONGEST_PAYLOAD = 100_000;
    public static final int LONGEST_KEY = 200;

    public JobDraft {
        if (payload.length() > LONGEST_PAYLOAD || dedupeKey.orElse("").length() > LONGEST_KEY) {
            throw new IllegalArgumentException("too much for a job of kind " + kind);
        }
    }

    public static JobDraft of(String kind, String payload) {
        return new JobDraft(kind, payload, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public JobDraft by(UserId who) {
        return new JobDraft(kind, payload, Optional.of(who), priority, dedupeKey);
    }

    public JobDraft at(Priority other) {
        return new JobDraft(kind, payload, owner, Optional.of(other), dedupeKey);
    }

    public JobDraft onceBy(String key) {
        return new JobDraft(kind, payload, owner, priority, Optional.of(key));
    }
}
