package io.kamerton.identity.encryption;

import io.kamerton.job.JobDetails;
import io.kamerton.job.JobLimits;
import io.kamerton.job.JobRun;
import io.kamerton.job.JobWork;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.vault.Resealing;
import io.kamerton.shared.vault.SealedColumn;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Seals all secrets anew under the first key; begun again, it goes on with those that are left. */
@Component
class ResealWork implements JobWork {

    static final String KIND = "reseal";

    private final Resealing resealing;

    ResealWork(Resealing resealing) {
        this.resealing = resealing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.lasting(Duration.ofHours(1));
    }

    @Override
    public String run(JobRun run) {
        var tally = new Tally(Math.max(1, resealing.secrets()));
        for (var column : resealing.columns()) {
            reseal(run, column, tally);
        }
        var free = resealing.forgetUnused();
        if (!free.isEmpty()) {
            run.log("No secret is sealed any more under " + String.join(", ", free) + ".");
        }
        return "%d sealed anew, %d cannot be opened".formatted(tally.changed, tally.broken);
    }

    private void reseal(JobRun run, SealedColumn column, Tally tally) {
        var step = Wording.of("encryption.step", column.table());
        long after = 0;
        while (true) {
            long from = after;
            var some = run.effect(() -> resealing.some(column, from));
            tally.add(some);
            run.progress(Math.min(1, (double) tally.seen / tally.all), step);
            if (some.broken() > 0) {
                run.log("%d secrets of %s cannot be opened and stay as they are."
                        .formatted(some.broken(), column.table()));
            }
            if (some.last().isEmpty()) {
                return;
            }
            after = some.last().getAsLong();
        }
    }

    @Override
    public Optional<String> address(JobDetails job) {
        return Optional.of("admin/encryption");
    }

    private static final class Tally {
        private final long all;
        private long seen;
        private long changed;
        private long broken;

        Tally(long all) {
            this.all = all;
        }

        void add(Resealing.Some some) {
            seen += some.changed() + some.broken();
            changed += some.changed();
            broken += some.broken();
        }
    }
}
