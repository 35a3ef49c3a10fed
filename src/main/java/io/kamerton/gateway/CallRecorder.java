package io.kamerton.gateway;

import io.kamerton.gateway.DeploymentHours.Hour;
import io.kamerton.gateway.usage.CallTally;
import io.kamerton.registry.DeploymentId;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Counts calls in memory and adds them to the database every few seconds, so that no call waits for it. */
@Component
class CallRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

    private final DeploymentHours hours;
    private final Clock clock;
    private final Lock flushing = new ReentrantLock();
    private Map<Hour, CallTally> pending = new HashMap<>();

    CallRecorder(DeploymentHours hours, Clock clock) {
        this.hours = hours;
        this.clock = clock;
    }

    void answered(DeploymentId deployment, double millis, Completion completion) {
        count(deployment, tally -> tally.answered(millis, completion.inputTokens(), completion.outputTokens()));
    }

    void failed(DeploymentId deployment) {
        count(deployment, CallTally::failed);
    }

    private synchronized void count(DeploymentId deployment, Consumer<CallTally> call) {
        Hour hour = new Hour(deployment, clock.instant().truncatedTo(ChronoUnit.HOURS));
        call.accept(pending.computeIfAbsent(hour, key -> new CallTally()));
    }

    /** What cannot be written now is kept for the next time. */
    @Scheduled(fixedDelayString = "PT3S")
    void flushWhenDue() {
        try {
            flush();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Call statistics could not be written and are kept in memory: {}", e.getMessage());
        }
    }

    @PreDestroy
    void flushAtEnd() {
        flushWhenDue();
    }

    /** After it returns, everything counted before the call is in the database. */
    void flush() {
        flushing.lock();
        try {
            write(take());
        } finally {
            flushing.unlock();
        }
    }

    private void write(Map<Hour, CallTally> taken) {
        if (taken.isEmpty()) {
            return;
        }
        boolean written = false;
        try {
            hours.add(taken);
            written = true;
        } finally {
            if (!written) {
                putBack(taken);
            }
        }
    }

    private synchronized Map<Hour, CallTally> take() {
        Map<Hour, CallTally> taken = pending;
        pending = new HashMap<>();
        return taken;
    }

    private synchronized void putBack(Map<Hour, CallTally> taken) {
        taken.forEach((hour, tally) ->
                pending.computeIfAbsent(hour, key -> new CallTally()).add(tally));
    }
}
