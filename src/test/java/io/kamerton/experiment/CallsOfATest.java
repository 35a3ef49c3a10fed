package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A test on a route and calls that it gave their variants. */
@KamertonTest
@AsPerson(Role.ADMIN)
abstract class CallsOfATest {

    @Autowired
    ApiClient api;

    @Autowired
    RouteService routes;

    @Autowired
    GenerationLog log;

    @Autowired
    RoutedOutcomes outcomes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    String route;
    ARunningExperiment test;

    @BeforeEach
    void a_test_on_a_route() {
        route = ARoute.made(routes).draft().name();
        test = aRunningTest(api, Map.of("route", route, "guardrails", List.of("error_rate")));
    }

    final ACallOfARoute call(String variant, String unit) {
        return ACallOfARoute.of(test.id(), variant, unit);
    }

    /** What the reader does with a batch of the log. */
    final void replay(Generation... calls) {
        transaction.executeWithoutResult(status -> outcomes.take(List.of(calls).stream()
                .map(ACallOfARoute::tested)
                .map(LogReader::call)
                .toList()));
    }

    final long count(String sql) {
        return jdbc.sql(sql).param("id", test.id()).query(Long.class).single();
    }
}
