package io.kamerton.gateway.log.api;

import io.kamerton.gateway.log.LogKeeping;
import io.kamerton.gateway.log.SumsRun;
import io.kamerton.gateway.log.SumsService;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The log of calls over HTTP, for keys with the scope admin. */
@RestController
@RequestMapping("/api/v1/log")
@Tag(name = "Log of calls", description = "What is kept of calls, and the sums that are made of it")
class LogController {

    private final LogKeeping keeping;
    private final SumsService sums;

    LogController(LogKeeping keeping, SumsService sums) {
        this.keeping = keeping;
        this.sums = sums;
    }

    /**
     * @param capture the most that is kept of bodies; a route may keep less
     * @param factsDays at least; whole months go at once
     * @param bodiesDays at least; whole months go at once
     */
    record LogAnswer(
            @Schema(allowableValues = {"full", "hashed", "off"})
            String capture,

            int factsDays,
            int bodiesDays,
            List<MonthAnswer> months) {}

    /**
     * @param calls without copies for shadow traffic
     * @param factsUntil the day on which its facts go; null where they are gone
     * @param bodiesUntil the day on which its bodies go; null where they are gone
     */
    record MonthAnswer(
            String month,
            long calls,
            long factsBytes,
            long bodiesBytes,
            @Nullable LocalDate factsUntil,
            @Nullable LocalDate bodiesUntil) {}

    record RebuildRequest(
            @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {}

    record RebuildAnswer(
            long id,
            LocalDate firstDay,
            LocalDate lastDay,
            String status,
            double progress,
            int daysDone,
            int days,
            String askedBy,
            Instant createdAt,
            Instant changedAt) {

        static RebuildAnswer of(SumsRun run) {
            return new RebuildAnswer(
                    run.id(),
                    run.first(),
                    run.last(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    run.progress(),
                    run.done(),
                    run.days(),
                    run.askedBy(),
                    run.begun(),
                    run.changed());
        }
    }

    @Operation(summary = "What is kept of calls, for how long, and which months there are")
    @GetMapping
    LogAnswer log() {
        var kept = keeping.kept();
        return new LogAnswer(
                kept.capture().wireName(),
                kept.factsDays(),
                kept.bodiesDays(),
                keeping.months().stream()
                        .map(month -> new MonthAnswer(
                                month.month().toString(),
                                month.calls(),
                                month.factsBytes(),
                                month.bodiesBytes(),
                                month.factsUntil().orElse(null),
                                month.bodiesUntil().orElse(null)))
                        .toList());
    }

    @Operation(
            summary = "Make the sums of some days anew from the log",
            description = "Works in the background, a day at a time; 409 while another one runs. Days are UTC.")
    @PostMapping("/rebuilds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<RebuildAnswer> rebuild(@RequestBody RebuildRequest request) {
        var run = sums.start(day("first_day", request.firstDay()), day("last_day", request.lastDay()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/log/rebuilds/" + run.id()))
                .body(RebuildAnswer.of(run));
    }

    @Operation(summary = "The last ten that were made anew, newest first")
    @GetMapping("/rebuilds")
    Page<RebuildAnswer> rebuilds() {
        return new Page<>(sums.list().stream().map(RebuildAnswer::of).toList(), null);
    }

    @Operation(summary = "How far the making of sums has come")
    @GetMapping("/rebuilds/{id}")
    RebuildAnswer rebuild(@PathVariable long id) {
        return sums.find(id)
                .map(RebuildAnswer::of)
                .orElseThrow(() -> new NotFoundException(Wording.of("log.refused.unknown")));
    }

    @Operation(summary = "Stop making sums after the present day; what is made stays")
    @PostMapping("/rebuilds/{id}/cancel")
    RebuildAnswer cancel(@PathVariable long id) {
        return RebuildAnswer.of(sums.cancel(id));
    }

    private static LocalDate day(String field, @Nullable LocalDate day) {
        if (day == null) {
            throw new InvalidException(field, "is required, such as 2026-11-22");
        }
        return day;
    }
}
