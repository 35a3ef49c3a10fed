package io.kamerton.experiment;

import io.kamerton.registry.CallTarget;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.Routing;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which routes there are for tests, and which of them are free. */
@Component
class TestRoutes {

    /** The first key of the locks by which tests begin on a route one after the other. */
    private static final int BEGINNING = 0x74657374;

    private final JdbcClient jdbc;
    private final Routing routing;

    TestRoutes(JdbcClient jdbc, Routing routing) {
        this.jdbc = jdbc;
        this.routing = routing;
    }

    /** The name of a route that can be called; empty where there is none such. */
    static Optional<String> nameOf(Routing routing, RouteId id) {
        return routing.all().stream()
                .filter(target -> target.route().filter(id::equals).isPresent())
                .map(CallTarget::name)
                .findFirst();
    }

    /** @throws InvalidException there is no such route, or it is switched off */
    TestRoute require(String name) {
        return routing.find(name)
                .flatMap(target -> target.route().map(id -> new TestRoute(id, target.name())))
                .orElseThrow(() -> new InvalidException("route", Wording.of("plan.route.unknown", name)));
    }

    /**
     * Makes sure that a test which is about to begin is the only one on its route for each type of request. Others that
     * would begin on the same route wait for the end of the present transaction.
     *
     * @throws ConflictException another one runs there, or the route is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void claim(Experiment experiment, Instant now) {
        experiment.route().ifPresent(route -> {
            if (nameOf(routing, route.id()).isEmpty()) {
                throw gone(route.name());
            }
            lock(route.id());
            otherOn(route.id(), experiment, now).ifPresent(other -> {
                throw new ConflictException(Wording.of("plan.route.taken", route.name(), Long.toString(other)));
            });
        });
    }

    static ConflictException gone(String name) {
        return new ConflictException(Wording.of("plan.route.unknown", name));
    }

    private void lock(RouteId route) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:space, hashint8(:route))")
                .param("space", BEGINNING)
                .param("route", route.value())
                .query(row -> {});
    }

    private Optional<Long> otherOn(RouteId route, Experiment experiment, Instant now) {
        return jdbc.sql("""
                        SELECT id FROM experiment
                        WHERE carried_by = :route AND id <> :id AND ends_at > :now
                            AND (cardinality(request_types) = 0 OR :any OR request_types && CAST(:types AS text[]))
                        ORDER BY id LIMIT 1
                        """)
                .param("route", route.value())
                .param("id", experiment.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("any", experiment.requestTypes().isEmpty())
                .param("types", experiment.requestTypes().toArray(String[]::new))
                .query(Long.class)
                .optional();
    }
}
