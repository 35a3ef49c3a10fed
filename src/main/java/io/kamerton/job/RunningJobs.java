package io.kamerton.job;

import io.kamerton.job.Attempts.Standing;
import io.kamerton.job.JobStoppedException.Reason;
import io.kamerton.job.StoredRun.Stop;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The attempts that this instance works on, and the watch over them: who was cancelled, overtaken or is late is told. */
@Component
class RunningJobs {

    /** A work that does not end so long after it was told is ended in the books; its thread is its own affair. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<JobId, StoredRun> runs = new ConcurrentHashMap<>();
    private final Attempts attempts;
    private final Endings endings;
    private final Clock clock;

    RunningJobs(Attempts attempts, Endings endings, Clock clock) {
        this.attempts = attempts;
        this.endings = endings;
        this.clock = clock;
    }

    void add(StoredRun run) {
        runs.put(run.id(), run);
    }

    void remove(StoredRun run) {
        runs.remove(run.id(), run);
    }

    void stopAll(Reason reason) {
        runs.values().forEach(run -> run.stop(reason));
    }

    /** Those of which nobody has heard for too long must expect that another worker begins. */
    void lost(Collection<JobId> silent) {
        silent.stream().map(runs::get).filter(Objects::nonNull).forEach(run -> run.stop(Reason.OVERTAKEN));
    }

    /** To be called every few seconds. */
    void watch() {
        var present = List.copyOf(runs.values());
        if (present.isEmpty()) {
            return;
        }
        present.stream()
                .filter(run -> !clock.instant().isBefore(run.start().deadline()))
                .forEach(run -> run.stop(Reason.OUT_OF_TIME));
        var standing = attempts.standing(present.stream().map(StoredRun::id).toList()).stream()
                .collect(Collectors.toMap(Standing::id, Function.identity()));
        present.forEach(run -> compare(run, Optional.ofNullable(standing.get(run.id()))));
        present.forEach(run -> run.stopped().ifPresent(stop -> endForIt(run, stop)));
    }

    private static void compare(StoredRun run, Optional<Standing> standing) {
        var counts = standing.filter(now -> now.attempt() == run.attempt() && now.state() == JobState.RUNNING);
        if (counts.isEmpty()) {
            run.stop(Reason.OVERTAKEN);
        } else if (counts.get().cancelled()) {
            run.stop(Reason.CANCELLED);
        }
    }

    private void endForIt(StoredRun run, Stop stop) {
        if (clock.instant().isBefore(stop.since().plus(PATIENCE))) {
            return;
        }
        if (stop.reason() == Reason.CANCELLED) {
            endings.end(run, JobState.CANCELLED, "", Optional.empty());
        } else if (stop.reason() == Reason.OUT_OF_TIME) {
            var seconds = run.start().work().limits().time().toSeconds();
            endings.end(run, JobState.FAILED, "", Optional.of(JobText.of(Wording.of("job.failed.stuck", seconds))));
        }
    }
}
