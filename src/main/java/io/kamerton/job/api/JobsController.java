package io.kamerton.job.api;

import io.kamerton.job.JobDetails;
import io.kamerton.job.JobFilter;
import io.kamerton.job.JobId;
import io.kamerton.job.JobService;
import io.kamerton.job.JobState;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP: a key sees those of its account, one with the scope admin all. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "Jobs", description = "Work that goes on after its request was answered")
class JobsController {

    private static final int LONGEST_KIND = 100;

    private final JobService jobs;

    JobsController(JobService jobs) {
        this.jobs = jobs;
    }

    @Operation(summary = "List jobs, the newest first")
    @GetMapping
    Page<JobView> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new InvalidException("limit", "must be 1 to " + Page.MAX_LIMIT);
        }
        return jobs.list(new JobFilter(state(status), kind(kind)), Cursor.parse(cursor), limit)
                .map(JobView::of);
    }

    @Operation(summary = "A job with its log and its result")
    @GetMapping("/{id}")
    JobDetailsView get(@PathVariable long id) {
        return jobs.find(new JobId(id))
                .map(JobDetailsView::of)
                .orElseThrow(() -> new NotFoundException(Wording.of("job.refused.unknown")));
    }

    @Operation(summary = "Cancel a job", description = "One that runs ends within ten seconds; 409 where it is over.")
    @PostMapping("/{id}/cancel")
    JobView cancel(@PathVariable long id) {
        return view(jobs.cancel(new JobId(id)));
    }

    @Operation(
            summary = "Try a job again",
            description = "Only what has failed or was cancelled, else 409; the number stays the same.")
    @PostMapping("/{id}/retry")
    JobView retry(@PathVariable long id) {
        return view(jobs.retry(new JobId(id)));
    }

    private static JobView view(JobDetails job) {
        return JobView.of(job.row());
    }

    private static Optional<JobState> state(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(JobState.values())
                .filter(state -> state.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidException("status", "must be one of " + Arrays.toString(JobState.values()))));
    }

    private static Optional<String> kind(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Optional.empty();
        }
        if (word.length() > LONGEST_KIND || word.indexOf(0) >= 0) {
            throw new InvalidException("kind", "must have at most " + LONGEST_KIND + " characters");
        }
        return Optional.of(word.strip());
    }
}
