package io.kamerton.gateway.log;

import io.kamerton.gateway.log.rollup.HourRows;
import io.kamerton.gateway.log.rollup.Traffic;
import io.kamerton.gateway.log.rollup.TrafficRows;
import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.DeploymentHour;
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

    void count(Generation call) {
        call.place().deployment().ifPresent(deployment -> {
            if (outcome(call) != Outcome.NOT_OF_THE_MODEL) {
                var hour = DeploymentHour.of(deployment, call.at());
                tally(hours.computeIfAbsent(hour, key -> new CallTally()), call);
            }
        });
        if (!call.place().shadow()) {
            traffic.call(call.at(), isMessage(call));
            talk(call);
        }
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
    }

    /** The same without users and chats, which have no days. */
    void addHoursAndDays(Connection connection) throws SQLException {
        HourRows.add(connection, hours);
        TrafficRows.addDays(connection, traffic);
    }
}
