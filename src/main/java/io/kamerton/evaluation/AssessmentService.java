package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.evaluation.builtin.Judgement;
import io.kamerton.evaluation.builtin.Submission;
import io.kamerton.gateway.Embeddings;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.Access;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Assesses texts and tells how good they were. */
@Service
public class AssessmentService {
    public static final int MOST_DAYS = 366;

    private final EvaluationSettings settings;
    private final RegistryService registry;
    private final AssessmentRecords records;
    private final QualityDays days;
    private final AssessmentMetrics metrics;
    private final BuiltInJudge judge;
    private final Clock clock;

    AssessmentService(
            EvaluationSettings settings,
            RegistryService registry,
            Embeddings embeddings,
            AssessmentRecords records,
            QualityDays days,
            AssessmentMetrics metrics,
            Clock clock) {
        this.settings = settings;
        this.registry = registry;
        this.records = records;
        this.days = days;
        this.metrics = metrics;
        this.judge = new BuiltInJudge(embeddings::similarity);
        this.clock = clock;
    }

    /**
     * Judges a text by the built-in metrics and keeps the result.
     *
     * @throws NotFoundException there is no such deployment
     * @throws ConflictException assessment is switched off
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public AssessmentRow assess(AssessmentDraft draft) {
        if (!settings.enabled()) {
            throw new ConflictException(Wording.of("assess.refused.off"));
        }
        DeploymentRow deployment = requireDeployment(draft.deployment());
        long started = System.nanoTime();
        Judgement judgement = judge.judge(
                new Submission(draft.requestText(), draft.responseText(), draft.context()), draft.criteria());
        long durationMs = (System.nanoTime() - started) / 1_000_000;
        AssessmentRow row = records.save(JudgedDraft.of(draft, deployment, judgement, clock.instant(), durationMs));
        metrics.assessed(row.deployment(), row.scores());
        return row;
    }

    /** A part of the assessments, newest first; {@code limit} 1 to {@link Page#MAX_LIMIT}. */
    @PreAuthorize(Access.TUNING_TEXT)
    public Page<AssessmentRow> find(AssessmentFilter filter, Optional<Cursor> after, int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new InvalidException("limit", "must be from 1 to " + Page.MAX_LIMIT);
        }
        filter.deployment().ifPresent(this::requireDeployment);
        return Page.of(
                records.find(filter, after, limit + 1), limit, row -> row.id().value());
    }

    /** One assessment with its whole texts. */
    @PreAuthorize(Access.TUNING_TEXT)
    public Optional<AssessmentDetails> find(AssessmentId id) {
        return records.find(id);
    }

    /** Quality of one deployment, or of all, over the last {@code number} days (UTC) up to and with today. */
    @PreAuthorize(Access.TUNING_READ)
    public QualityStats stats(Optional<DeploymentId> deployment, int number) {
        if (number < 1 || number > MOST_DAYS) {
            throw new InvalidException("days", "must be from 1 to " + MOST_DAYS);
        }
        deployment.ifPresent(this::requireDeployment);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return days.stats(deployment, today.minusDays(number - 1L), number);
    }

    private DeploymentRow requireDeployment(DeploymentId id) {
        return registry.findDeployment(id)
                .orElseThrow(
                        () -> new NotFoundException(Wording.of("models.refused.unknown", Long.toString(id.value()))));
    }
}
