package io.kamerton.job.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kamerton.job.JobDetails;
import io.kamerton.job.JobLine;
import java.time.Instant;
import java.util.List;

/**
 * A job with all that is known of it.
 *
 * @param result empty before it succeeded
 */
record JobDetailsView(@JsonUnwrapped JobView job, String result, List<LineView> log) {

    record LineView(int attempt, Instant at, JobLine.Level level, String text) {}

    static JobDetailsView of(JobDetails job) {
        return new JobDetailsView(
                JobView.of(job.row()),
                job.result(),
                job.log().stream()
                        .map(line -> new LineView(line.attempt(), line.at(), line.level(), line.text()))
                        .toList());
    }
}
