package io.kamerton.experiment;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.gateway.log.TestedCall;
import io.kamerton.registry.DeploymentId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A call that a test gave its variant, as the log keeps it. */
record ACallOfARoute(
        TestShare share, Instant at, Status status, int http, int fallbacks, boolean shadow, Duration total) {

    static ACallOfARoute of(long test, String variant, String unit) {
        return new ACallOfARoute(
                new TestShare(test, variant, unit, true, Optional.empty()),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Status.OK,
                200,
                0,
                false,
                Duration.ofMillis(1_500));
    }

    ACallOfARoute notEnrolled() {
        return new ACallOfARoute(
                new TestShare(share.test(), share.variant(), share.unit(), false, Optional.of("chat")),
                at,
                status,
                http,
                fallbacks,
                shadow,
                total);
    }

    ACallOfARoute ended(Status how, int code) {
        return new ACallOfARoute(share, at, how, code, fallbacks, shadow, total);
    }

    ACallOfARoute after(int given) {
        return new ACallOfARoute(share, at, status, http, given, shadow, total);
    }

    ACallOfARoute copied() {
        return new ACallOfARoute(share, at, status, http, fallbacks, true, total);
    }

    ACallOfARoute at(Instant moment) {
        return new ACallOfARoute(share, moment, status, http, fallbacks, shadow, total);
    }

    ACallOfARoute lasting(Duration time) {
        return new ACallOfARoute(share, at, status, http, fallbacks, shadow, time);
    }

    TestedCall tested() {
        return tested(numbered(1));
    }

    /** What the log tells a test of the call. */
    static TestedCall tested(Generation call) {
        return new TestedCall(
                call.id(),
                call.id(),
                call.at(),
                call.share().orElseThrow(),
                call.place().fallbacks(),
                call.ending().status(),
                call.ending().httpStatus(),
                call.timing().total(),
                call.tokens().output(),
                call.cost());
    }

    Generation numbered(long id) {
        return numbered(id, "tests");
    }

    Generation numbered(long id, String caller) {
        return new Generation(
                id,
                at,
                "/v1/chat/completions",
                new Generation.Caller(
                        Optional.empty(), Optional.empty(), caller, Optional.of(share.unit()), Optional.empty()),
                new Generation.Place(
                        "default",
                        Optional.empty(),
                        Optional.of(DeploymentId.BUILT_IN),
                        Optional.of("builtin/extractive"),
                        fallbacks,
                        Optional.empty(),
                        shadow),
                Optional.of(share),
                Map.of(),
                new Generation.Tokens(20, 40, false),
                new Generation.Timing(Duration.ofMillis(1), Optional.empty(), total),
                new Generation.Ending(status, http, Optional.empty(), Optional.empty(), false, false),
                0.25);
    }
}
