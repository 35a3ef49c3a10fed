package io.kamerton.experiment.api;

import io.kamerton.experiment.ExperimentDetails;
import io.kamerton.experiment.ExperimentId;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.experiment.ExperimentState;
import io.kamerton.experiment.OutcomeService;
import io.kamerton.experiment.SelectionService;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A/B tests over HTTP. */
@RestController
@RequestMapping("/api/v1/ab-tests")
@Tag(name = "A/B tests")
class ExperimentController {

    private static final String NEXT_CURSOR = "X-Next-Cursor";

    private final ExperimentService experiments;
    private final SelectionService selections;
    private final OutcomeService outcomes;
    private final RequestWarnings warnings;

    ExperimentController(
            ExperimentService experiments,
            SelectionService selections,
            OutcomeService outcomes,
            RequestWarnings warnings) {
        this.experiments = experiments;
        this.selections = selections;
        this.outcomes = outcomes;
        this.warnings = warnings;
    }

    @Operation(summary = "Create a test and start it")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ExperimentView> create(@RequestBody ExperimentRequest request) {
        var created = experiments.create(request.draft());
        var all = Stream.concat(created.warnings().stream(), warnings.all().stream())
                .toList();
        var view = ExperimentView.of(created.experiment()).with(all);
        return ResponseEntity.created(URI.create("/api/v1/ab-tests/" + view.id()))
                .body(view);
    }

    @Operation(summary = "List tests, newest first")
    @GetMapping
    Page<ExperimentView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        return experiments.plans(Cursor.parse(cursor), limit).map(ExperimentView::of);
    }

    @Operation(summary = "A test with its report")
    @GetMapping("/{id}")
    ExperimentView get(@PathVariable long id) {
        return experiments
                .find(new ExperimentId(id))
                .map(ExperimentController::view)
                .orElseThrow(() -> new NotFoundException("There is no test with the id " + id + "."));
    }

    /** A draft has nothing to report yet. */
    private static ExperimentView view(ExperimentDetails details) {
        var view = ExperimentView.of(details.experiment());
        return details.experiment().state() == ExperimentState.DRAFT ? view : view.with(details.report());
    }

    @Operation(summary = "Start a draft")
    @PostMapping("/{id}/start")
    ExperimentView start(@PathVariable long id) {
        var started = experiments.start(new ExperimentId(id), OptionalInt.empty());
        return ExperimentView.of(started.experiment()).with(started.warnings());
    }

    @Operation(summary = "Delete a draft")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        experiments.deleteDraft(new ExperimentId(id), OptionalInt.empty());
    }

    @Operation(summary = "The variant that a user gets")
    @PostMapping("/{id}/select-model")
    SelectionView select(@PathVariable long id, @RequestBody SelectionRequest request) {
        return SelectionView.of(selections.select(new ExperimentId(id), request.draft()), warnings.all());
    }

    @Operation(
            summary = "Report what came of a session",
            description =
                    "Calls of a test's route tell their response_time, tokens, error_rate and cost by themselves, and"
                            + " feedback tells user_satisfaction: 1 to 5, thumbs up as 5 and thumbs down as 1. What is reported"
                            + " here replaces them.")
    @PostMapping("/{id}/results")
    @ResponseStatus(HttpStatus.CREATED)
    ResultsView record(@PathVariable long id, @RequestBody ResultsRequest request) {
        return ResultsView.of(outcomes.record(new ExperimentId(id), request.draft()), warnings.all());
    }

    @Operation(summary = "Means by test and variant", description = "More tests: the cursor in X-Next-Cursor.")
    @GetMapping("/results")
    ResponseEntity<List<MeansView>> means(
            @RequestParam(name = "test_id", required = false) @Nullable Long testId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.MAX_LIMIT) int limit) {
        if (testId != null) {
            return ResponseEntity.ok(experiments.means(new ExperimentId(testId)).stream()
                    .map(MeansView::of)
                    .toList());
        }
        var page = experiments.means(Cursor.parse(cursor), limit);
        var response = ResponseEntity.ok();
        if (page.nextCursor() != null) {
            response.header(NEXT_CURSOR, page.nextCursor());
        }
        return response.body(page.items().stream().map(MeansView::of).toList());
    }

    @Operation(summary = "End a test before its time")
    @PostMapping("/{id}/stop")
    ExperimentView stop(@PathVariable long id, @RequestBody(required = false) @Nullable ReasonRequest request) {
        return ExperimentView.of(experiments.stop(new ExperimentId(id), ReasonRequest.of(request)))
                .with(warnings.all());
    }

    @Operation(summary = "Make the better variant the default of the route")
    @PostMapping("/{id}/promote")
    ExperimentView promote(@PathVariable long id, @RequestBody(required = false) @Nullable ReasonRequest request) {
        ReasonRequest.of(request);
        return ExperimentView.of(experiments.promote(new ExperimentId(id)));
    }

    @Operation(summary = "Take a promotion back")
    @PostMapping("/{id}/rollback")
    ExperimentView rollBack(@PathVariable long id, @RequestBody(required = false) @Nullable ReasonRequest request) {
        ReasonRequest.of(request);
        return ExperimentView.of(experiments.rollBack(new ExperimentId(id)));
    }
}
