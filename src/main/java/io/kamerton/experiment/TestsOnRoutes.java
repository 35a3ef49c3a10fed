package io.kamerton.experiment;

import io.kamerton.registry.RouteId;
import io.kamerton.registry.RoutingPart;
import io.kamerton.registry.TrafficSplit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tests that routes carry, in memory. A call takes no lock and asks no database. */
@Component
class TestsOnRoutes implements TrafficSplit, RoutingPart {

    private static final Logger LOG = LoggerFactory.getLogger(TestsOnRoutes.class);

    private final ExperimentSettings settings;
    private final ExperimentRecords records;
    private final Clock clock;
    private final TransactionTemplate oneMoment;
    private volatile Map<RouteId, List<CarriedTest>> byRoute = Map.of();
    private volatile boolean stale;

    TestsOnRoutes(
            ExperimentSettings settings,
            ExperimentRecords records,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.records = records;
        this.clock = clock;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Optional<Share> shareOf(RouteId route, String unit, Optional<String> requestType) {
        var tests = byRoute.get(route);
        if (tests == null || !settings.enabled()) {
            return Optional.empty();
        }
        for (var test : tests) {
            if (test.admits(requestType) && test.runsAt(clock.instant())) {
                return test.shareOf(unit);
            }
        }
        return Optional.empty();
    }

    @Override
    public OptionalLong testOn(RouteId route) {
        return byRoute.getOrDefault(route, List.of()).stream()
                .filter(test -> test.runsAt(clock.instant()))
                .mapToLong(CarriedTest::test)
                .min();
    }

    /** One at a time, so that what was read last is what stays. */
    @Override
    public synchronized void reload() {
        try {
            byRoute = Map.copyOf(read());
            stale = false;
        } catch (DataAccessException | TransactionException e) {
            if (!stale) {
                stale = true;
                LOG.warn("A/B tests on routes cannot be read now, so calls are divided as before: {}", e.getMessage());
            }
        }
    }

    private Map<RouteId, List<CarriedTest>> read() {
        List<StoredExperiment> carried = oneMoment.execute(status -> records.carried(clock.instant()));
        return carried.stream()
                .collect(Collectors.groupingBy(
                        stored -> stored.experiment().route().orElseThrow().id(),
                        Collectors.mapping(CarriedTest::of, Collectors.toUnmodifiableList())));
    }

    /** Lets this instance see at once what the present transaction changes; the others are told by the database. */
    void reloadAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                reload();
            }
        });
    }
}
