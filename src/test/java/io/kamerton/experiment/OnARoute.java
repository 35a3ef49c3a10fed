package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aDraft;
import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.RouteId;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A route of the test's own, and A/B tests on it. */
@KamertonTest
@AsPerson(Role.ADMIN)
abstract class OnARoute {

    @Autowired
    ApiClient api;

    @Autowired
    RouteService routes;

    @Autowired
    TrafficSplit split;

    @Autowired
    ExperimentService experiments;

    @Autowired
    JdbcClient jdbc;

    RouteId route;
    String name;

    @BeforeEach
    void a_route() {
        var made = ARoute.made(routes);
        route = made.id();
        name = made.draft().name();
    }

    final SavedDraft aDraftOnRoute() {
        return experiments.saveDraft(APlan.named("On a route").carriedBy(name).build());
    }

    final ARunningExperiment onRoute(Map<String, ?> changes) {
        var test = aRunningTest(api, with(changes));
        assertThat(test.details().path("route").asString()).isEqualTo(name);
        return test;
    }

    final ApiClient.Answer create(Map<String, ?> changes) {
        return api.post("/api/v1/ab-tests", aDraft(with(changes)));
    }

    private Map<String, Object> with(Map<String, ?> changes) {
        var all = new HashMap<String, Object>(changes);
        all.put("route", name);
        return all;
    }
}
