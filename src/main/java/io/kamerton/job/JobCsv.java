package io.kamerton.job;

import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs as lines of a table for spreadsheets. */
final class JobCsv {

    static final List<String> HEAD = List.of(
            "id",
            "kind",
            "status",
            "owner",
            "priority",
            "attempt",
            "progress",
            "created_at",
            "started_at",
            "finished_at",
            "error");

    private JobCsv() {}

    static List<String> cells(JobRow job) {
        return List.of(
                Long.toString(job.id().value()),
                job.kind(),
                job.state().name(),
                job.owner().map(UserId::value).map(String::valueOf).orElse(""),
                job.priority().wireName(),
                Integer.toString(job.attempt()),
                Double.toString(job.progress()),
                job.created().toString(),
                time(job.started()),
                time(job.finished()),
                job.error().map(JobText::english).orElse(""));
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }
}
