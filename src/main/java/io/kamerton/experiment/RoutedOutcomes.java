package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.Outcomes.Kept;
import io.kamerton.experiment.Outcomes.Value;
import io.kamerton.experiment.RoutedCall.UnitOfTest;
import io.kamerton.experiment.RoutedSessions.Exposed;
import io.kamerton.experiment.RoutedSessions.Proposal;
import io.kamerton.experiment.UnitMetrics.Arrival;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls of routes become sessions of their tests, with what came of them. A batch may come again, whole or in part: what
 * is known already is not counted twice.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RoutedOutcomes {

    /** Nothing is known of a unit before its assignment, so all have the same covariate. */
    private static final double NO_COVARIATE = 0;

    private final ExperimentRecords records;
    private final RoutedSessions sessions;
    private final Outcomes outcomes;
    private final UnitMetrics unitMetrics;
    private final ResultMetrics meters;
    private final Clock clock;

    RoutedOutcomes(
            ExperimentRecords records,
            RoutedSessions sessions,
            Outcomes outcomes,
            UnitMetrics unitMetrics,
            ResultMetrics meters,
            Clock clock) {
        this.records = records;
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.unitMetrics = unitMetrics;
        this.meters = meters;
        this.clock = clock;
    }

    /** Locks in the order sessions, units, hours of metrics, hours of exposures; each kind in its own order. */
    void take(List<RoutedCall> told) {
        var tests = testsOf(told);
        var calls = ofKnownTests(told, tests);
        if (calls.isEmpty()) {
            return;
        }
        var known = sessions.lock(calls.stream().map(RoutedCall::session).toList());
        var fresh = calls.stream()
                .filter(call -> !known.containsKey(call.session()))
                .toList();
        var first = sessions.assign(proposals(fresh, tests));
        var units = sessions.lockUnits(calls.stream().map(RoutedCall::unit).collect(Collectors.toSet()));
        var exposed = expose(fresh, tests, units, first);
        sessions.insert(exposed);
        exposed.forEach(each -> known.put(each.session().id(), each.session()));
        keep(calls, tests, known, units);
        sessions.count(exposed);
    }

    private Map<Long, StoredExperiment> testsOf(List<RoutedCall> calls) {
        var tests = new HashMap<Long, StoredExperiment>();
        calls.stream()
                .map(call -> call.share().test())
                .distinct()
                .forEach(id -> records.find(new ExperimentId(id)).ifPresent(stored -> tests.put(id, stored)));
        return tests;
    }

    /** By time, each session once. */
    private static Collection<RoutedCall> ofKnownTests(List<RoutedCall> told, Map<Long, StoredExperiment> tests) {
        var calls = new LinkedHashMap<SessionId, RoutedCall>();
        told.stream()
                .filter(call -> Optional.ofNullable(tests.get(call.share().test()))
                        .flatMap(test -> servedIn(test, call))
                        .isPresent())
                .sorted(Comparator.comparing(RoutedCall::at))
                .forEach(call -> calls.put(call.session(), call));
        return calls.values();
    }

    private static Optional<VariantLabel> servedIn(StoredExperiment test, RoutedCall call) {
        return test.experiment().variants().stream()
                .map(Variant::label)
                .filter(label -> label.letter().equals(call.share().variant()))
                .findFirst();
    }

    /** The first call of each unit, which was given what the hash proposes. */
    private static List<Proposal> proposals(List<RoutedCall> fresh, Map<Long, StoredExperiment> tests) {
        var proposals = new LinkedHashMap<UnitOfTest, Proposal>();
        for (var call : fresh) {
            if (call.share().enrolled()) {
                var test = tests.get(call.share().test());
                proposals.computeIfAbsent(
                        call.unit(),
                        unit -> new Proposal(
                                unit, test.phase(), servedIn(test, call).orElseThrow(), call.at()));
            }
        }
        return List.copyOf(proposals.values());
    }

    private static List<Exposed> expose(
            List<RoutedCall> fresh,
            Map<Long, StoredExperiment> tests,
            Map<UnitOfTest, Assignment> units,
            Set<UnitOfTest> firstSeen) {
        var exposed = new ArrayList<Exposed>();
        for (var call : fresh) {
            var test = tests.get(call.share().test());
            var served = servedIn(test, call).orElseThrow();
            var assignment = Optional.ofNullable(units.get(call.unit()))
                    .filter(kept -> call.share().enrolled());
            var session = new Session(
                    call.session(),
                    test.phase().id(),
                    call.share().unit(),
                    assignment.isPresent(),
                    assignment.map(Assignment::variant).orElse(served),
                    NO_COVARIATE,
                    call.at());
            exposed.add(new Exposed(
                    call, session, served, assignment, assignment.isPresent() && firstSeen.remove(call.unit())));
        }
        return exposed;
    }

    private void keep(
            Collection<RoutedCall> calls,
            Map<Long, StoredExperiment> tests,
            Map<SessionId, Session> known,
            Map<UnitOfTest, Assignment> units) {
        var earlier = outcomes.values(calls.stream().map(RoutedCall::session).toList());
        var kept = new ArrayList<Kept>();
        var arrivals = new ArrayList<Arrival>();
        for (var call : calls) {
            var session = known.get(call.session());
            var before = earlier.getOrDefault(call.session(), Map.of());
            var values = news(call.values(), before);
            if (values.isEmpty()) {
                continue;
            }
            var analysed = Optional.ofNullable(units.get(call.unit()))
                    .filter(unit -> session.enrolled() && OutcomeService.counts(session, unit));
            kept.add(new Kept(call.session(), values, analysed.isPresent()));
            analysed.ifPresent(unit -> arrivals.add(new Arrival(session, unit, bare(before), values)));
            meters.countAfterCommit(tests.get(call.share().test()).experiment(), session.assigned(), values.keySet());
        }
        outcomes.keep(kept, OutcomeSource.GATEWAY, now());
        unitMetrics.take(arrivals);
    }

    /** What a client told stays, and what is known already is no news. */
    private static SortedMap<String, Double> news(SortedMap<String, Double> told, Map<String, Value> before) {
        var news = new TreeMap<>(told);
        before.forEach((metric, was) -> {
            if (was.source() == OutcomeSource.API || news.getOrDefault(metric, was.value()) == was.value()) {
                news.remove(metric);
            }
        });
        return news;
    }

    private static Map<String, Double> bare(Map<String, Value> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value()));
    }

    private Instant now() {
        return clock.instant();
    }
}
