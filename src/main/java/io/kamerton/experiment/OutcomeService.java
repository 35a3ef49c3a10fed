package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.Outcomes.Kept;
import io.kamerton.experiment.UnitMetrics.Arrival;
import io.kamerton.shared.Access;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what came of sessions, also after the test has ended. */
@Service
public class OutcomeService {

    /** Sessions that begin later than this after the first of their unit are kept and not analysed. */
    static final Duration OUTCOME_WINDOW = Duration.ofHours(24);

    private static final int TURNS_OF_LOG = 3;

    private final TransactionTemplate transaction;
    private final ExperimentRecords records;
    private final Exposures exposures;
    private final Assignments assignments;
    private final Outcomes outcomes;
    private final UnitMetrics unitMetrics;
    private final ResultMetrics meters;
    private final LogReader log;
    private final Clock clock;

    OutcomeService(
            TransactionTemplate transaction,
            ExperimentRecords records,
            Exposures exposures,
            Assignments assignments,
            Outcomes outcomes,
            UnitMetrics unitMetrics,
            ResultMetrics meters,
            LogReader log,
            Clock clock) {
        this.transaction = transaction;
        this.records = records;
        this.exposures = exposures;
        this.assignments = assignments;
        this.outcomes = outcomes;
        this.unitMetrics = unitMetrics;
        this.meters = meters;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Keeps the values of a session; a second value of a metric replaces the first, also one that the log of calls told.
     *
     * @throws NotFoundException there is no such test, or it never handed out this session
     * @throws ConflictException the session was given another variant
     * @throws InvalidException the test has been told too many different metrics
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public RecordedResults record(ExperimentId id, ResultsDraft results) {
        var experiment = records.find(id)
                .orElseThrow(
                        () -> new NotFoundException(Wording.of("tests.refused.unknown", Long.toString(id.value()))))
                .experiment();
        awaitLog(results.session());
        var recorded = transaction.execute(status -> recordInTransaction(experiment, results));
        meters.count(experiment, Objects.requireNonNull(recorded));
        return recorded;
    }

    /** A client may be quicker than the log: the answer of a call can be there before the call is handed to the log. */
    private void awaitLog(SessionId session) {
        for (var turn = 0; turn < TURNS_OF_LOG && session.isGeneration() && !exposures.isKnown(session); turn++) {
            log.catchUp();
        }
    }

    /** Locks in the order session, unit, test, hours of metrics by name: no two calls can wait for each other. */
    private RecordedResults recordInTransaction(Experiment experiment, ResultsDraft results) {
        var session = exposures
                .lock(experiment.id(), results.session())
                .orElseThrow(() -> new NotFoundException("This test never handed out that session."));
        if (!session.assigned().letter().equals(results.variant())) {
            throw new ConflictException("The session was given variant " + session.assigned() + ".");
        }
        var assignment =
                session.enrolled() ? assignments.lock(experiment.id(), session.unit()) : Optional.<Assignment>empty();
        outcomes.admit(experiment, results.metrics().keySet());
        var earlier = new HashMap<String, Double>();
        outcomes.values(List.of(session.id()))
                .getOrDefault(session.id(), Map.of())
                .forEach((metric, was) -> earlier.put(metric, was.value()));
        var analysed = assignment.filter(kept -> counts(session, kept));
        outcomes.keep(
                List.of(new Kept(session.id(), results.metrics(), analysed.isPresent(), false)),
                OutcomeSource.API,
                clock.instant());
        analysed.ifPresent(kept -> unitMetrics.take(List.of(new Arrival(session, kept, earlier, results.metrics()))));
        return new RecordedResults(
                experiment.id(),
                session.id(),
                session.assigned(),
                List.copyOf(results.metrics().keySet()),
                results.metrics().keySet().stream().filter(earlier::containsKey).toList(),
                analysed.isPresent(),
                results.doubts());
    }

    /** Whether what the session brings is analysed: it began in the unit's phase and within the window. */
    static boolean counts(Session session, Assignment assignment) {
        var inPhase = assignment.phase() == session.phase();
        var lastMoment = assignment.at().plus(OUTCOME_WINDOW);
        return inPhase && !session.exposedAt().isAfter(lastMoment);
    }
}
