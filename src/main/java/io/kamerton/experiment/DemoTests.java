package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.Outcomes.Kept;
import io.kamerton.experiment.UnitMetrics.Arrival;
import io.kamerton.registry.DemoModels;
import io.kamerton.shared.demo.DemoPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tests of every kind: a clear win, no decision, one that runs, one that was stopped, a draft. Their traffic takes the way
 * of all traffic, only at times of its own, so that reports, charts and rows agree.
 */
@Component
@Order(30)
class DemoTests implements DemoPart {

    private static final String AUTHOR = "demo";
    private static final double NO_COVARIATE = 0;

    private final ExperimentRecords records;
    private final Assignments assignments;
    private final Exposures exposures;
    private final Outcomes outcomes;
    private final UnitMetrics unitMetrics;
    private final DemoModels models;
    private final JdbcClient jdbc;

    DemoTests(
            ExperimentRecords records,
            Assignments assignments,
            Exposures exposures,
            Outcomes outcomes,
            UnitMetrics unitMetrics,
            DemoModels models,
            JdbcClient jdbc) {
        this.records = records;
        this.assignments = assignments;
        this.exposures = exposures;
        this.outcomes = outcomes;
        this.unitMetrics = unitMetrics;
        this.models = models;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "tests";
    }

    @Override
    public void load(Instant now) {
        var bookedOn = models.ids().iterator().next();
        for (var story : DemoStory.all(bookedOn)) {
            var draft = story.draft();
            var start = now.minus(story.begunBefore());
            var id = records.insert(draft, draft.effectiveWeights(), AUTHOR, start);
            fixSeed(id, story.draft().name());
            if (story.units() > 0) {
                records.start(id, start, start.plus(story.planned()));
                run(records.find(id).orElseThrow(), story, now);
                story.stopped().ifPresent(stop -> records.stop(id, stop.reason(), start.plus(stop.after())));
            }
        }
    }

    /** The place of a unit depends on the seed; with a random one each loading would tell other figures. */
    private void fixSeed(ExperimentId id, String seed) {
        jdbc.sql("UPDATE phase SET seed = :seed WHERE experiment_id = :id")
                .param("seed", "demo " + seed)
                .param("id", id.value())
                .update();
    }

    private void run(StoredExperiment stored, DemoStory story, Instant now) {
        for (var visit : story.visits(now)) {
            var assignment = assignmentOf(stored, visit);
            var values = visit.values(assignment.variant(), story.metrics());
            var session = new Session(
                    SessionId.random(),
                    stored.phase().id(),
                    visit.unit(),
                    true,
                    assignment.variant(),
                    NO_COVARIATE,
                    visit.at());
            exposures.record(
                    stored,
                    session.id(),
                    new SelectionDraft(visit.unit(), Optional.empty()),
                    Optional.of(assignment),
                    visit.at());
            outcomes.keep(List.of(new Kept(session.id(), values, true, true)), OutcomeSource.API, visit.at());
            unitMetrics.take(List.of(new Arrival(session, assignment, Map.of(), values)));
        }
    }

    private Assignment assignmentOf(StoredExperiment stored, DemoStory.Visit visit) {
        var id = stored.experiment().id();
        return assignments.find(id, visit.unit()).orElseGet(() -> {
            var proposed = stored.phase().propose(visit.unit()).orElseThrow();
            return assignments.keepFirst(id, visit.unit(), stored.phase(), proposed, visit.at());
        });
    }

    /** Locks before it deletes: results that arrive meanwhile wait, and then find no such session. */
    @Override
    public void remove() {
        var tests = numbers(
                "SELECT id FROM experiment WHERE deployment_id = ANY (:ids) ORDER BY id FOR UPDATE", models.numbers());
        var phases = numbers("SELECT id FROM phase WHERE experiment_id = ANY (:ids)", tests);
        jdbc.sql("SELECT session_id FROM exposure WHERE phase_id = ANY (:ids) ORDER BY session_id FOR UPDATE")
                .param("ids", phases)
                .query(row -> {});
        delete("outcome USING exposure e WHERE e.session_id = outcome.session_id AND e.phase_id = ANY (:ids)", phases);
        for (var table : List.of("exposure", "assignment", "unit_metric", "metric_hour", "exposure_hour")) {
            delete(table + " WHERE phase_id = ANY (:ids)", phases);
        }
        for (var table : List.of("experiment_metric", "phase", "variant")) {
            delete(table + " WHERE experiment_id = ANY (:ids)", tests);
        }
        delete("experiment WHERE id = ANY (:ids)", tests);
    }

    private Long[] numbers(String sql, Long[] ids) {
        return new ArrayList<>(jdbc.sql(sql).param("ids", ids).query(Long.class).list()).toArray(Long[]::new);
    }

    private void delete(String from, Long[] ids) {
        jdbc.sql("DELETE FROM " + from).param("ids", ids).update();
    }

    @Override
    public long present() {
        return jdbc.sql("SELECT count(*) FROM experiment WHERE deployment_id = ANY (:demo)")
                .param("demo", models.numbers())
                .query(Long.class)
                .single();
    }

    @Override
    public boolean hasRealData() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM experiment WHERE deployment_id <> ALL (:demo))")
                .param("demo", models.numbers())
                .query(Boolean.class)
                .single();
    }
}
