package io.kamerton.gateway.log;

import io.kamerton.gateway.log.rollup.HourRows;
import io.kamerton.gateway.log.rollup.Traffic;
import io.kamerton.gateway.log.rollup.TrafficRows;
import io.kamerton.gateway.log.rollup.UsageRows;
import io.kamerton.gateway.log.rollup.UsageSums;
import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.DeploymentHour;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a row of the log counts as in each rollup: the one place for both writing and rebuilding. Not thread-safe. */
final class CallSums {

    private static final Set<String> CHATS =
            Set.of("/v1/chat/completions", "/v1/completions", "/api/chat", "/api/generate");

    private final Map<DeploymentHour, CallTally> hours = new HashMap<>();
    private final Traffic traffic = new Traffic();
    private final UsageSums usage = new UsageSums();

    void count(Generation call) {
        boolean ofTheModel = outcome(call) != Outcome.NOT_OF_THE_MODEL;
        call.place().deployment().filter(reached -> ofTheModel).ifPresent(deployment -> {
            var hour = DeploymentHour.of(deployment, call.at());
            tally(hours.computeIfAbsent(hour, key -> new CallTally()), call);
        });
        if (!call.place().shadow()) {
            traffic.call(call.at(), isMessage(call));
            talk(call);
            if (ofTheModel) {
                use(call);
            }
        }
    }

    /** Our own rooms' calls count for whoever had them made: sums by user and by model are sums of the same calls. */
    private void use(Generation call) {
        var caller = CopyRows.stored(call.caller().name());
        var user = call.caller().user().map(CopyRows::stored).orElse("");
        tally(usage.of(call.at(), source(call)), call);
        tally(usage.of(call.at(), caller, user), call);
    }

    private static UsageSums.Source source(Generation call) {
        var place = call.place();
        var caller = call.caller();
        return new UsageSums.Source(
                place.route().map(RouteId::value).orElse(0L),
                place.route().isPresent() ? CopyRows.stored(place.asked()) : "",
                caller.key().orElse(0L),
                caller.key().isPresent() ? CopyRows.stored(caller.keyLabel().orElse(caller.name())) : "",
                place.deployment().map(DeploymentId::value).orElse(0L),
                place.modelUsed().map(CopyRows::stored).orElse(""));
    }

    private void talk(Generation call) {
        var user = call.caller().user().map(CopyRows::stored);
        if (!call.endpoint().equals(Generation.OWN) || user.isPresent()) {
            var session = call.caller().session().map(CopyRows::stored);
            traffic.talk(call.at(), CopyRows.stored(call.caller().name()), user, session);
        }
    }

    static boolean isMessage(Generation call) {
        return CHATS.contains(call.endpoint())
                && call.ending().status() == Generation.Status.OK
                && !call.place().shadow();
    }

    private static void tally(CallTally tally, Generation call) {
        switch (outcome(call)) {
            case ANSWERED -> {
                tally.answered(millis(atProvider(call)));
                if (call.ending().streamed()) {
                    call.timing().firstToken().ifPresent(first -> tally.firstToken(millis(first)));
                }
            }
            case FAILED -> tally.failed();
            case LEFT -> tally.left();
            case NOT_OF_THE_MODEL -> throw new IllegalArgumentException("says nothing about a model");
        }
        if (call.ending().truncated()) {
            tally.cut();
        }
        double cost = Double.isFinite(call.cost()) ? call.cost() : 0;
        tally.spent(call.tokens().input(), call.tokens().output(), cost);
    }

    /** What a call says about its model. */
    enum Outcome {
        ANSWERED("success"),
        FAILED("error"),
        LEFT("cancelled"),
        /** It never got there, or was wrong in itself. */
        NOT_OF_THE_MODEL("refused");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Outcome outcome(Generation call) {
        return switch (call.ending().status()) {
            case OK -> Outcome.ANSWERED;
            case TIMED_OUT -> Outcome.FAILED;
            case FAILED -> isCallersFault(call.ending().httpStatus()) ? Outcome.NOT_OF_THE_MODEL : Outcome.FAILED;
            case CANCELLED -> Outcome.LEFT;
            case REFUSED -> Outcome.NOT_OF_THE_MODEL;
        };
    }

    /** 429 is the model server's: it had no place. */
    private static boolean isCallersFault(int httpStatus) {
        return httpStatus >= 400 && httpStatus < 500 && httpStatus != 429;
    }

    /** The whole without the queue. */
    static Duration atProvider(Generation call) {
        var rest = call.timing().total().minus(call.timing().queued());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** In the transaction of the connection. */
    void add(Connection connection) throws SQLException {
        HourRows.add(connection, hours);
        TrafficRows.add(connection, traffic);
        UsageRows.add(connection, usage);
    }

    /** The same without users and chats, which have no days. */
    void addHoursAndDays(Connection connection) throws SQLException {
        HourRows.add(connection, hours);
        TrafficRows.addDays(connection, traffic);
        UsageRows.add(connection, usage);
    }
}
