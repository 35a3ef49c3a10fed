package io.kamerton.experiment;

import io.kamerton.shared.Access;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A/B tests as people and programs plan, read and end them. */
@Service
@Transactional
public class ExperimentService {

    /** Characters of the reason for stopping a test. */
    public static final int LONGEST_REASON = 1_000;

    private final PlanRules rules;
    private final Drafts drafts;
    private final ExperimentRecords records;
    private final Reports reports;
    private final TestsOnRoutes onRoutes;
    private final CurrentUser currentUser;
    private final Clock clock;

    ExperimentService(
            PlanRules rules,
            Drafts drafts,
            ExperimentRecords records,
            Reports reports,
            TestsOnRoutes onRoutes,
            CurrentUser currentUser,
            Clock clock) {
        this.rules = rules;
        this.drafts = drafts;
        this.records = records;
        this.reports = reports;
        this.onRoutes = onRoutes;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Creates a test and starts it at once. Models that cannot be called now are warned of.
     *
     * @throws NotFoundException there is no deployment to book it on
     * @throws ConflictException tests are switched off, or its route carries another for such requests
     * @throws InvalidException there is no such route
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public CreatedExperiment create(ExperimentDraft draft) {
        rules.requireEnabled();
        rules.requireBookable(draft);
        var now = now();
        var id = records.insert(draft, rules.weightsOf(draft), currentUser.name(), now);
        drafts.begin(id, draft, now);
        drafts.record("test.created", id, Map.of(), rules.factsOf(draft));
        return new CreatedExperiment(require(id).experiment(), rules.warningsOf(draft));
    }

    /** A test that has not begun; empty where there is none such, also where it has begun. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public Optional<SavedDraft> findDraft(ExperimentId id) {
        return drafts.find(id);
    }

    /** Keeps a plan without starting it; {@link NotFoundException}: there is no deployment to book it on. */
    @PreAuthorize(Access.TUNING_WRITE)
    public SavedDraft saveDraft(ExperimentDraft plan) {
        return drafts.save(plan, now());
    }

    /**
     * Replaces the plan of a test that has not begun.
     *
     * @param version of the draft that the change was made to
     * @throws NotFoundException there is no such test, or no deployment to book it on
     * @throws ConflictException it has begun, or somebody else changed it meanwhile
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public SavedDraft changeDraft(ExperimentId id, int version, ExperimentDraft plan) {
        return drafts.change(id, version, plan, now());
    }

    /**
     * Begins a test that was saved before.
     *
     * @param version of the draft that was seen; empty: whatever it is by now
     * @throws ConflictException it has begun, somebody else changed it meanwhile, tests are switched off, or its route
     *     is gone or carries another for such requests
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public CreatedExperiment start(ExperimentId id, OptionalInt version) {
        drafts.start(id, version, now());
        var started = require(id);
        return new CreatedExperiment(
                started.experiment(), rules.warningsOf(started.draft().plan()));
    }

    /** Removes a test that has not begun; version and exceptions as in {@link #start}. */
    @PreAuthorize(Access.TUNING_WRITE)
    public void deleteDraft(ExperimentId id, OptionalInt version) {
        drafts.delete(id, version);
    }

    /** A part of the tests, newest first; {@code limit} 1 to {@link Page#MAX_LIMIT}. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public Page<ExperimentRow> list(Optional<Cursor> after, int limit) {
        var tests = stored(after, limit);
        return new Page<>(reports.rows(tests.items()), tests.nextCursor());
    }

    /** The newest of the tests that hand out variants now; {@code limit} 1 to {@link Page#MAX_LIMIT}. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public List<ExperimentRow> running(int limit) {
        requireLimit(limit);
        return reports.rows(records.running(now(), limit));
    }

    /** A part of the tests without what is known of their metrics, newest first; limits as in {@link #list}. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public Page<Experiment> plans(Optional<Cursor> after, int limit) {
        return stored(after, limit).map(StoredExperiment::experiment);
    }

    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public Optional<ExperimentDetails> find(ExperimentId id) {
        return records.find(id).map(stored -> new ExperimentDetails(stored.experiment(), reports.report(stored)));
    }

    /** How the means of a metric settled, one series for each variant with values, for a chart. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public List<MetricSeries> series(ExperimentId id, String metric) {
        return reports.series(require(id), metric);
    }

    /** The means of every variant of one test; {@link NotFoundException} where there is none. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public List<VariantMeans> means(ExperimentId id) {
        return reports.means(List.of(require(id)));
    }

    /** The means of every variant of a part of the tests, newest first; {@code limit} counts tests. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public Page<VariantMeans> means(Optional<Cursor> after, int limit) {
        var tests = stored(after, limit);
        return new Page<>(reports.means(tests.items()), tests.nextCursor());
    }

    /**
     * Ends a test before its time.
     *
     * @param reason may be blank; at most {@value #LONGEST_REASON} characters
     * @throws ConflictException it has not begun, or has ended already
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public Experiment stop(ExperimentId id, String reason) {
        if (require(id).experiment().state() == ExperimentState.DRAFT) {
            throw new ConflictException(Wording.of("tests.refused.not_begun"));
        }
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidException("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        onRoutes.reloadAfterCommit();
        if (!records.stop(id, reason, now())) {
            throw new ConflictException(Wording.of("tests.refused.completed"));
        }
        drafts.record("test.stopped", id, Map.of(), Map.of("reason", reason));
        return require(id).experiment();
    }

    /** Makes the better variant the default of the test's route; {@link ConflictException}: not yet. */
    @PreAuthorize(Access.PROMOTE_FRESH)
    public Experiment promote(ExperimentId id) {
        return refuse(id);
    }

    /** Takes a promotion back; {@link ConflictException}: not yet. */
    @PreAuthorize(Access.PROMOTE_FRESH)
    public Experiment rollBack(ExperimentId id) {
        return refuse(id);
    }

    private Experiment refuse(ExperimentId id) {
        throw new ConflictException(
                require(id).experiment().route().isEmpty()
                        ? Wording.of("tests.refused.no_route")
                        : Wording.of("tests.refused.promote"));
    }

    private Page<StoredExperiment> stored(Optional<Cursor> after, int limit) {
        requireLimit(limit);
        return Page.of(
                records.page(after, limit + 1),
                limit,
                stored -> stored.experiment().id().value());
    }

    private StoredExperiment require(ExperimentId id) {
        return records.find(id)
                .orElseThrow(
                        () -> new NotFoundException(Wording.of("tests.refused.unknown", Long.toString(id.value()))));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new InvalidException("limit", "must be from 1 to " + Page.MAX_LIMIT);
        }
    }

    /** As exact as the database keeps it, so that an answer and a later reading agree. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
