package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.Outcomes.Kept;
import io.kamerton.experiment.Outcomes.Value;
import io.kamerton.experiment.RoutedCall.UnitOfTest;
import io.kamerton.experiment.RoutedSessions.Exposed;
import io.kamerton.experiment.RoutedSessions.Proposal;
import io.kamerton.experiment.RoutedSessions.Told;
import io.kamerton.experiment.UnitMetrics.Arrival;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A call beside the test that it belongs to. */
    private record Placed(RoutedCall call, StoredExperiment test, VariantLabel served) {

        static Stream<Placed> of(RoutedCall call, StoredExperiment test) {
            return test.experiment().variants().stream()
                    .map(Variant::label)
                    .filter(label -> label.letter().equals(call.share().variant()))
                    .map(label -> new Placed(call, test, label));
        }

        SessionId id() {
            return call.session();
        }

        UnitOfTest unit() {
            return call.unit();
        }
    }

    /** Locks in the order sessions, units, hours of metrics, hours of exposures; each kind in its own order. */
    void take(List<RoutedCall> told) {
        var calls = placed(told);
        if (calls.isEmpty()) {
            return;
        }
        sessions.alone();
        var known = sessions.lock(calls.stream().map(Placed::id).toList());
        var fresh = calls.stream().filter(call -> !known.containsKey(call.id())).toList();
        var first = sessions.assign(proposals(fresh));
        var units = sessions.lockUnits(calls.stream().map(Placed::unit).collect(Collectors.toSet()));
        var exposed = expose(fresh, units, first);
        sessions.insert(exposed);
        keep(calls, known, exposed, units);
        sessions.count(exposed);
    }

    /** By time, each session once; without those whose test or variant is not there. */
    private Collection<Placed> placed(List<RoutedCall> told) {
        var tests = new HashMap<Long, Optional<StoredExperiment>>();
        var calls = new LinkedHashMap<SessionId, Placed>();
        told.stream()
                .sorted(Comparator.comparing(RoutedCall::at))
                .forEach(call ->
                        tests.computeIfAbsent(call.share().test(), id -> records.find(new ExperimentId(id))).stream()
                                .flatMap(test -> Placed.of(call, test))
                                .forEach(placed -> calls.put(placed.id(), placed)));
        return calls.values();
    }

    /** The first call of each unit, which was given what the hash proposes. */
    private static List<Proposal> proposals(List<Placed> fresh) {
        var proposals = new LinkedHashMap<UnitOfTest, Proposal>();
        for (var placed : fresh) {
            if (placed.call().share().enrolled()) {
                proposals.putIfAbsent(
                        placed.unit(),
                        new Proposal(
                                placed.unit(),
                                placed.test().phase(),
                                placed.served(),
                                placed.call().at()));
            }
        }
        return List.copyOf(proposals.values());
    }

    private static List<Exposed> expose(
            List<Placed> fresh, Map<UnitOfTest, Assignment> units, Set<UnitOfTest> firstSeen) {
        var exposed = new ArrayList<Exposed>();
        for (var placed : fresh) {
            var call = placed.call();
            var assignment = Optional.ofNullable(units.get(placed.unit()))
                    .filter(kept -> call.share().enrolled());
            var session = new Session(
                    placed.id(),
                    placed.test().phase().id(),
                    call.share().unit(),
                    assignment.isPresent(),
                    assignment.map(Assignment::variant).orElse(placed.served()),
                    NO_COVARIATE,
                    call.at());
            var first = assignment.isPresent() && firstSeen.remove(placed.unit());
            var analysed = assignment
                    .filter(unit -> OutcomeService.counts(session, unit))
                    .isPresent();
            exposed.add(new Exposed(call, session, placed.served(), assignment, first, analysed));
        }
        return exposed;
    }

    /** What the log tells of sessions that were not known stands in their rows already. */
    private void keep(
            Collection<Placed> calls,
            Map<SessionId, Session> known,
            List<Exposed> exposed,
            Map<UnitOfTest, Assignment> units) {
        var all = new HashMap<>(known);
        exposed.forEach(each -> all.put(each.session().id(), each.session()));
        var earlier = outcomes.values(known.keySet());
        var told = new ArrayList<Told>();
        var beside = new ArrayList<Kept>();
        var arrivals = new ArrayList<Arrival>();
        for (var placed : calls) {
            var session = Objects.requireNonNull(all.get(placed.id()));
            var before = earlier.getOrDefault(placed.id(), Map.of());
            var values = news(placed.call().values(), before);
            if (values.isEmpty()) {
                continue;
            }
            var analysed = Optional.ofNullable(units.get(placed.unit()))
                    .filter(unit -> session.enrolled() && OutcomeService.counts(session, unit));
            if (known.containsKey(placed.id())) {
                told.add(new Told(placed.id(), values, analysed.isPresent()));
            }
            var others = new TreeMap<>(values);
            others.keySet().removeAll(CallOutcomes.METRICS);
            if (!others.isEmpty()) {
                beside.add(new Kept(placed.id(), others, analysed.isPresent(), false));
            }
            analysed.ifPresent(unit -> arrivals.add(new Arrival(session, unit, bare(before), values)));
            meters.countAfterCommit(placed.test().experiment(), session.assigned(), values.keySet());
        }
        sessions.tell(told);
        outcomes.keep(beside, OutcomeSource.GATEWAY, clock.instant());
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
}
