package io.kamerton.evaluation.api;

import io.kamerton.evaluation.AssessmentFilter;
import io.kamerton.evaluation.AssessmentId;
import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.AssessmentService;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.NotFoundException;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Quality of answers and texts, 0..10 for each criterion. */
@RestController
@Tag(name = "Quality")
@RequestMapping("/api/v1/quality")
class QualityController {
    private static final String NEXT_CURSOR = "X-Next-Cursor";

    private final AssessmentService assessments;
    private final RequestWarnings warnings;

    QualityController(AssessmentService assessments, RequestWarnings warnings) {
        this.assessments = assessments;
        this.warnings = warnings;
    }

    @PostMapping("/assess")
    AssessResponse assess(@RequestBody AssessRequest request) {
        AssessmentRow row = assessments.assess(request.draft());
        return AssessResponse.of(row, warnings.all());
    }

    @GetMapping("/assessments")
    ResponseEntity<List<AssessmentItem>> list(
            @RequestParam(name = "model_id", required = false) @Nullable Long modelId,
            @RequestParam(required = false) @Nullable String judge,
            @RequestParam(name = "min_score", required = false) @Nullable Double minScore,
            @RequestParam(name = "max_score", required = false) @Nullable Double maxScore,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        AssessmentFilter filter = new AssessmentFilter(
                deployment(modelId),
                Optional.ofNullable(judge),
                WireValues.optional(minScore),
                WireValues.optional(maxScore),
                WireValues.time("from", from),
                WireValues.time("to", to));
        Page<AssessmentRow> page = assessments.find(filter, Cursor.parse(cursor), limit);
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (page.nextCursor() != null) {
            response.header(NEXT_CURSOR, page.nextCursor());
        }
        return response.body(page.map(AssessmentItem::of).items());
    }

    @GetMapping("/assessments/{id}")
    AssessmentPage show(@PathVariable long id) {
        return assessments
                .find(new AssessmentId(id))
                .map(AssessmentPage::of)
                .orElseThrow(() -> new NotFoundException("There is no assessment with the id " + id + "."));
    }

    @GetMapping("/stats")
    QualityStatsResponse stats(
            @RequestParam(name = "model_id", required = false) @Nullable Long modelId,
            @RequestParam(defaultValue = "30") int days) {
        return QualityStatsResponse.of(modelId, assessments.stats(deployment(modelId), days));
    }

    private static Optional<DeploymentId> deployment(@Nullable Long modelId) {
        return Optional.ofNullable(modelId).map(DeploymentId::new);
    }
}
