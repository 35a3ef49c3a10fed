package io.kamerton.gateway.admission;

import io.kamerton.registry.CallTarget.Shadow;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Copies of calls that nobody waits for. A few run at a time, beside the calls of people; where all are busy a copy is
 * dropped and counted rather than kept, so that a slow model behind a shadow costs neither time nor memory.
 */
@Component
public class ShadowTraffic {

    static final int MOST_AT_A_TIME = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ShadowTraffic.class);

    private final Admission admission;
    private final Executor executor;
    private final DoubleSupplier random;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final LongAdder mirrored = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    @Autowired
    ShadowTraffic(Admission admission, MeterRegistry meters) {
        this(
                admission,
                meters,
                copy -> Thread.ofVirtual().name("shadow").start(copy),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    ShadowTraffic(Admission admission, MeterRegistry meters, Executor executor, DoubleSupplier random) {
        this.admission = admission;
        this.executor = executor;
        this.random = random;
        count(meters, "mirrored", mirrored);
        count(meters, "dropped", dropped);
    }

    private static void count(MeterRegistry meters, String outcome, LongAdder calls) {
        FunctionCounter.builder(AdmissionMetric.SHADOWS.getName(), calls, LongAdder::sum)
                .tag(AdmissionMetric.OUTCOME, outcome)
                .register(meters);
    }

    /**
     * Starts the copy of a call, or drops it; returns at once either way.
     *
     * @param bodyBytes that the copy keeps in memory until it has ended
     * @param copy enters the deployment with priority LOW and records its generation with {@code shadow}; it may throw
     * @return whether the copy runs; false too where the call is not of the share
     */
    public boolean offer(Shadow shadow, long bodyBytes, Runnable copy) {
        if (random.getAsDouble() >= shadow.share()) {
            return false;
        }
        if (!places.tryAcquire()) {
            dropped.increment();
            return false;
        }
        if (!admission.tryEnterProcess(bodyBytes)) {
            places.release();
            dropped.increment();
            return false;
        }
        mirrored.increment();
        executor.execute(() -> run(bodyBytes, copy));
        return true;
    }

    private void run(long bodyBytes, Runnable copy) {
        try {
            copy.run();
        } catch (RuntimeException e) {
            // its generation tells what happened; nobody else asked for it
            LOG.debug("A copy of a call failed", e);
        } finally {
            admission.leaveProcess(bodyBytes);
            places.release();
        }
    }
}
