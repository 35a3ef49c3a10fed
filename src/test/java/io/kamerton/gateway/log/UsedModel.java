package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calls for tests of sums, each of 7 tokens read, 3 written and 0.25 spent.
 *
 * @param key 0 for a person
 * @param user empty where the client names nobody
 * @param total with 5 ms in the queue
 */
public record UsedModel(
        long model, long route, long key, String caller, String user, Instant at, Duration total, Status status) {

    /** Calls of a model, a route, a key and a caller that nobody else has. */
    public static UsedModel at(Instant time) {
        var own = ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);
        return new UsedModel(
                own, own + 1, own + 2, "caller-" + UUID.randomUUID(), "", time, Duration.ofMillis(105), Status.OK);
    }

    public UsedModel of(long otherModel) {
        return new UsedModel(otherModel, route, key, caller, user, at, total, status);
    }

    public UsedModel by(String name) {
        return new UsedModel(model, route, key, caller, name, at, total, status);
    }

    public UsedModel at(Duration later) {
        return new UsedModel(model, route, key, caller, user, at.plus(later), total, status);
    }

    public UsedModel taking(Duration time) {
        return new UsedModel(model, route, key, caller, user, at, time, status);
    }

    public UsedModel ended(Status how) {
        return new UsedModel(model, route, key, caller, user, at, total, how);
    }

    /** Writes so many calls and waits until they are summed up. */
    public UsedModel put(GenerationLog log, int times) {
        for (int i = 0; i < times; i++) {
            log.append(call(log.nextId()), Bodies.NONE);
        }
        assertThat(log.settle(Duration.ofSeconds(20))).isTrue();
        return this;
    }

    private Generation call(long id) {
        boolean ok = status == Status.OK;
        return new Generation(
                id,
                at,
                "/v1/chat/completions",
                new Generation.Caller(
                        key == 0 ? Optional.empty() : Optional.of(key),
                        key == 0 ? Optional.empty() : Optional.of("key-" + key),
                        caller,
                        Optional.of(user).filter(name -> !name.isEmpty()),
                        Optional.empty()),
                new Generation.Place(
                        "route-" + route,
                        Optional.of(new RouteId(route)),
                        Optional.of(new DeploymentId(model)),
                        Optional.of("model-" + model),
                        0,
                        Optional.empty(),
                        false),
                Optional.empty(),
                Map.of(),
                new Generation.Tokens(7, 3, false),
                new Generation.Timing(Duration.ofMillis(5), Optional.of(Duration.ofMillis(20)), total),
                new Generation.Ending(
                        status,
                        ok ? 200 : 503,
                        ok ? Optional.empty() : Optional.of("server_error"),
                        Optional.of("stop"),
                        false,
                        true),
                0.25);
    }
}
