package io.kamerton.experiment;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tests that have not begun: saved, changed, started, deleted. Each act is written down with it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Drafts {

    private final PlanRules rules;
    private final ExperimentRecords records;
    private final DraftRecords drafts;
    private final TestRoutes routes;
    private final TestsOnRoutes onRoutes;
    private final CurrentUser currentUser;
    private final AuditTrail audit;

    Drafts(
            PlanRules rules,
            ExperimentRecords records,
            DraftRecords drafts,
            TestRoutes routes,
            TestsOnRoutes onRoutes,
            CurrentUser currentUser,
            AuditTrail audit) {
        this.rules = rules;
        this.records = records;
        this.drafts = drafts;
        this.routes = routes;
        this.onRoutes = onRoutes;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    Optional<SavedDraft> find(ExperimentId id) {
        return records.find(id)
                .filter(stored -> stored.experiment().state() == ExperimentState.DRAFT)
                .map(StoredExperiment::draft);
    }

    SavedDraft save(ExperimentDraft plan, Instant now) {
        rules.requireBookable(plan);
        var id = records.insert(plan, rules.weightsOf(plan), currentUser.name(), now);
        record("test.drafted", id, Map.of(), rules.factsOf(plan));
        return find(id).orElseThrow();
    }

    SavedDraft change(ExperimentId id, int version, ExperimentDraft plan, Instant now) {
        rules.requireBookable(plan);
        var before = lock(id, OptionalInt.of(version));
        drafts.replace(id, plan, rules.weightsOf(plan), currentUser.name(), now);
        record("test.changed", id, rules.factsOf(before.plan()), rules.factsOf(plan));
        return find(id).orElseThrow();
    }

    void start(ExperimentId id, OptionalInt version, Instant now) {
        rules.requireEnabled();
        var plan = lock(id, version).plan();
        begin(id, plan, now);
        drafts.beginPhase(id, now);
        record("test.started", id, Map.of(), rules.factsOf(plan));
    }

    /** Starts a test that was just written down. */
    void begin(ExperimentId id, ExperimentDraft plan, Instant now) {
        if (plan.route().isPresent()) {
            routes.claim(records.find(id).orElseThrow().experiment(), now);
            onRoutes.reloadAfterCommit();
        }
        try {
            records.start(id, now, now.plus(Duration.ofDays(plan.durationDays())));
        } catch (DataIntegrityViolationException deletedMeanwhile) {
            throw TestRoutes.gone(plan.route().orElse(""));
        }
    }

    void delete(ExperimentId id, OptionalInt version) {
        var plan = lock(id, version).plan();
        drafts.delete(id);
        record("test.deleted", id, rules.factsOf(plan), Map.of());
    }

    void record(String action, ExperimentId id, Map<String, ?> before, Map<String, ?> after) {
        audit.record(new Act(action, "test " + id.value(), before, after));
    }

    private SavedDraft lock(ExperimentId id, OptionalInt version) {
        drafts.lock(id);
        var stored = records.find(id)
                .orElseThrow(
                        () -> new NotFoundException(Wording.of("tests.refused.unknown", Long.toString(id.value()))));
        if (stored.experiment().state() != ExperimentState.DRAFT) {
            throw new ConflictException(Wording.of("tests.refused.started"));
        }
        if (version.isPresent() && version.getAsInt() != stored.edition().version()) {
            throw new ConflictException(
                    Wording.of("tests.refused.changed", stored.edition().by()));
        }
        return stored.draft();
    }
}
