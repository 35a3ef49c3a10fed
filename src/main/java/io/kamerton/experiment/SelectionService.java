package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.shared.Access;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands out variants. The hash proposes; the assignment that was kept first decides. */
@Service
public class SelectionService {

    private final ExperimentSettings settings;
    private final ExperimentRecords records;
    private final Assignments assignments;
    private final Exposures exposures;
    private final Clock clock;

    SelectionService(
            ExperimentSettings settings,
            ExperimentRecords records,
            Assignments assignments,
            Exposures exposures,
            Clock clock) {
        this.settings = settings;
        this.records = records;
        this.assignments = assignments;
        this.exposures = exposures;
        this.clock = clock;
    }

    /**
     * Gives a request its variant; every call is an exposure. Outside the test's coverage or request types the
     * control serves.
     *
     * @throws NotFoundException there is no such test
     * @throws ConflictException the test does not run, or tests are switched off
     */
    @PreAuthorize(Access.TUNING_WRITE)
    @Transactional
    public Selection select(ExperimentId id, SelectionDraft request) {
        settings.requireEnabled();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var stored = records.find(id)
                .orElseThrow(
                        () -> new NotFoundException(Wording.of("tests.refused.unknown", Long.toString(id.value()))));
        var experiment = stored.experiment();
        if (!experiment.isRunningAt(now)) {
            throw new ConflictException("The test does not run; it hands out no variants.");
        }
        var session = SessionId.random();
        var assignment = experiment.admits(request.requestType())
                ? assignmentOf(stored, request.unit(), now)
                : Optional.<Assignment>empty();
        var label = assignment.map(Assignment::variant).orElse(VariantLabel.CONTROL);
        exposures.record(stored, session, request, assignment, now);
        return new Selection(id, session, experiment.variant(label), assignment.isPresent());
    }

    private Optional<Assignment> assignmentOf(StoredExperiment stored, String unit, Instant now) {
        var id = stored.experiment().id();
        var kept = assignments.find(id, unit);
        if (kept.isPresent()) {
            return kept;
        }
        return stored.phase()
                .propose(unit)
                .map(proposed -> assignments.keepFirst(id, unit, stored.phase(), proposed, now));
    }
}
