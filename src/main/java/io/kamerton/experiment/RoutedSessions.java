package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.RoutedCall.UnitOfTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Assignments and exposures of many calls at once. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RoutedSessions {

    private static final long BATCHES = 0x6B616D6F7574L;
    private static final String FELL_BACK = "fallback";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RoutedSessions(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Makes every other batch wait for the end of the present transaction, in whatever instance and of whatever feed. */
    void alone() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", BATCHES).query(row -> {});
    }

    /** Those of the sessions that are known already; their results wait for the end of the present transaction. */
    Map<SessionId, Session> lock(Collection<SessionId> sessions) {
        var known = new HashMap<SessionId, Session>();
        jdbc.sql("""
                        SELECT session_id, phase_id, unit, enrolled, assigned, covariate, exposed_at FROM exposure
                        WHERE session_id = ANY (:sessions) ORDER BY session_id FOR NO KEY UPDATE
                        """)
                .param("sessions", sessions.stream().map(SessionId::value).toArray(String[]::new))
                .query((row, index) -> new Session(
                        new SessionId(row.getString("session_id")),
                        row.getLong("phase_id"),
                        row.getString("unit"),
                        row.getBoolean("enrolled"),
                        new VariantLabel(row.getInt("assigned")),
                        row.getDouble("covariate"),
                        ExperimentMapping.instant(row, "exposed_at").orElseThrow()))
                .list()
                .forEach(session -> known.put(session.id(), session));
        return known;
    }

    /** A variant for a unit that may have one already. */
    record Proposal(UnitOfTest unit, RunningPhase phase, VariantLabel variant, Instant at) {}

    /** Keeps the proposals of units that have no variant yet, and returns those units; one statement, for a batch would not count. */
    Set<UnitOfTest> assign(List<Proposal> proposals) {
        var sorted = proposals.stream()
                .sorted(Comparator.comparing(
                                (Proposal proposal) -> proposal.unit().test())
                        .thenComparing(proposal -> proposal.unit().unit()))
                .toList();
        return new HashSet<>(jdbc.sql("""
                        INSERT INTO assignment (experiment_id, unit, phase_id, variant, propensity, assigned_at)
                        SELECT * FROM unnest(:tests, :units, :phases, :variants, :propensities, :times::timestamptz[])
                        ON CONFLICT DO NOTHING RETURNING experiment_id, unit
                        """)
                .param(
                        "tests",
                        sorted.stream().map(proposal -> proposal.unit().test()).toArray(Long[]::new))
                .param(
                        "units",
                        sorted.stream().map(proposal -> proposal.unit().unit()).toArray(String[]::new))
                .param(
                        "phases",
                        sorted.stream().map(proposal -> proposal.phase().id()).toArray(Long[]::new))
                .param(
                        "variants",
                        sorted.stream()
                                .map(proposal -> (short) proposal.variant().position())
                                .toArray(Short[]::new))
                .param(
                        "propensities",
                        sorted.stream()
                                .map(proposal -> proposal.phase().propensity(proposal.variant()))
                                .toArray(Double[]::new))
                .param(
                        "times",
                        sorted.stream()
                                .map(proposal -> proposal.at().toString())
                                .toArray(String[]::new))
                .query((row, index) -> new UnitOfTest(row.getLong("experiment_id"), row.getString("unit")))
                .list());
    }

    /** What the units have; all work on their outcomes waits for the end of the present transaction. */
    Map<UnitOfTest, Assignment> lockUnits(Set<UnitOfTest> units) {
        var kept = new HashMap<UnitOfTest, Assignment>();
        jdbc.sql("""
                        SELECT a.experiment_id, a.unit, a.phase_id, a.variant, a.assigned_at
                        FROM unnest(:tests, :units) AS wanted (test, unit)
                        JOIN assignment a ON a.experiment_id = wanted.test AND a.unit = wanted.unit
                        ORDER BY a.experiment_id, a.unit FOR NO KEY UPDATE OF a
                        """)
                .param("tests", units.stream().map(UnitOfTest::test).toArray(Long[]::new))
                .param("units", units.stream().map(UnitOfTest::unit).toArray(String[]::new))
                .query((row, index) -> Map.entry(
                        new UnitOfTest(row.getLong("experiment_id"), row.getString("unit")),
                        new Assignment(
                                row.getLong("phase_id"),
                                new VariantLabel(row.getInt("variant")),
                                ExperimentMapping.instant(row, "assigned_at").orElseThrow(),
                                false)))
                .list()
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }

    /**
     * A session to be written down.
     *
     * @param assignment empty outside the test
     * @param first whether its unit was assigned with it
     * @param analysed whether what the log tells of it counts
     */
    record Exposed(
            RoutedCall call,
            Session session,
            VariantLabel served,
            Optional<Assignment> assignment,
            boolean first,
            boolean analysed) {

        private Told told() {
            return new Told(session.id(), call.values(), analysed);
        }
    }

    /**
     * What the log tells of a session by {@link CallOutcomes#METRICS}; others stand elsewhere.
     *
     * @param analysed whether it counts
     */
    record Told(SessionId session, Map<String, Double> values, boolean analysed) {}

    void insert(List<Exposed> exposed) {
        if (exposed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO exposure (session_id, experiment_id, phase_id, unit, enrolled, assigned, served,
                            fallback_reason, request_type, covariate, exposed_at,
                            response_time, tokens, error_rate, cost, analysed)
                        SELECT * FROM unnest(:sessions, :tests, :phases, :units, :enrolled, :assigned, :served,
                            :fallbacks, :types, :covariates, :times::timestamptz[],
                            :response_time, :tokens, :error_rate, :cost, :analysed)
                        """)
                .params(told(exposed.stream().map(Exposed::told).toList()))
                .param("tests", numbers(exposed, each -> each.call().share().test()))
                .param("phases", numbers(exposed, each -> each.session().phase()))
                .param("units", texts(exposed, each -> each.session().unit()))
                .param(
                        "enrolled",
                        exposed.stream().map(each -> each.session().enrolled()).toArray(Boolean[]::new))
                .param("assigned", positions(exposed, each -> each.session().assigned()))
                .param("served", positions(exposed, Exposed::served))
                .param("fallbacks", texts(exposed, each -> each.call().fellBack() ? FELL_BACK : null))
                .param(
                        "types",
                        texts(exposed, each -> each.call().share().requestType().orElse(null)))
                .param(
                        "covariates",
                        exposed.stream().map(each -> each.session().covariate()).toArray(Double[]::new))
                .param(
                        "times",
                        texts(exposed, each -> each.session().exposedAt().toString()))
                .update();
    }

    /** The same for sessions that are known already; values that are absent stay as they are. */
    void tell(List<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE exposure e
                        SET response_time = coalesce(t.response_time, e.response_time), tokens = coalesce(t.tokens, e.tokens),
                            error_rate = coalesce(t.error_rate, e.error_rate), cost = coalesce(t.cost, e.cost),
                            analysed = t.analysed
                        FROM unnest(:sessions, :response_time, :tokens, :error_rate, :cost, :analysed)
                            AS t (session_id, response_time, tokens, error_rate, cost, analysed)
                        WHERE e.session_id = t.session_id
                        """).params(told(told)).update();
    }

    private static Map<String, Object> told(List<Told> told) {
        var columns = new HashMap<String, Object>();
        columns.put(
                "sessions", told.stream().map(each -> each.session().value()).toArray(String[]::new));
        columns.put("analysed", told.stream().map(Told::analysed).toArray(Boolean[]::new));
        for (var metric : CallOutcomes.METRICS) {
            columns.put(
                    metric, told.stream().map(each -> each.values().get(metric)).toArray(Double[]::new));
        }
        return columns;
    }

    private static @Nullable String[] texts(List<Exposed> exposed, Function<Exposed, @Nullable String> text) {
        var texts = new @Nullable String[exposed.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(exposed.get(i));
        }
        return texts;
    }

    private static Long[] numbers(List<Exposed> exposed, ToLongFunction<Exposed> number) {
        return exposed.stream().mapToLong(number).boxed().toArray(Long[]::new);
    }

    private static Short[] positions(List<Exposed> exposed, Function<Exposed, VariantLabel> variant) {
        return exposed.stream()
                .map(each -> (short) variant.apply(each).position())
                .toArray(Short[]::new);
    }

    private record Hour(long phase, int variant, Instant hour) {}

    /** The last statement of its transaction: all sessions of an hour meet in its rows. */
    void count(List<Exposed> exposed) {
        var hours = new TreeMap<Hour, long[]>(
                Comparator.comparing(Hour::phase).thenComparing(Hour::variant).thenComparing(Hour::hour));
        for (var each : exposed) {
            each.assignment()
                    .filter(kept -> kept.phase() == each.session().phase())
                    .ifPresent(kept -> {
                        var hour = each.session().exposedAt().truncatedTo(ChronoUnit.HOURS);
                        var counts = hours.computeIfAbsent(
                                new Hour(kept.phase(), kept.variant().position(), hour), key -> new long[2]);
                        counts[0] += each.first() ? 1 : 0;
                        counts[1]++;
                    });
        }
        batches.batchUpdate(
                """
                INSERT INTO exposure_hour AS counted (phase_id, variant, hour, units, sessions)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (phase_id, variant, hour) DO UPDATE
                SET units = counted.units + excluded.units, sessions = counted.sessions + excluded.sessions
                """,
                hours.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().phase(),
                            entry.getKey().variant(),
                            entry.getKey().hour().atOffset(ZoneOffset.UTC),
                            entry.getValue()[0],
                            entry.getValue()[1]
                        })
                        .toList());
    }
}
