package io.kamerton.conversation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the history up with the log. */
@Component
class HistoryReader {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);

    /** What one turn does at most, so that the end of the application never waits long. */
    private static final int MOST_BATCHES = 200;

    /** Share of the machine from which on it is needed for the calls themselves. */
    private static final double BUSY = 0.6;

    /** What a turn takes of a second then: the history may lag, calls must not. */
    private static final Duration SHARE_WHILE_BUSY = Duration.ofMillis(100);

    private static final Duration ALL_THE_TIME = Duration.ofHours(1);

    private final Projection projection;
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private volatile boolean stumbled;

    HistoryReader(Projection projection) {
        this.projection = projection;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void read() {
        try {
            readOn(machine.getCpuLoad() > BUSY ? SHARE_WHILE_BUSY : ALL_THE_TIME);
            if (stumbled) {
                LOG.info("The history of chats is kept up again");
            }
            stumbled = false;
        } catch (RuntimeException e) {
            if (!stumbled) {
                LOG.warn("The history of chats cannot be kept up now; it will be later", e);
            }
            stumbled = true;
        }
    }

    /** Takes in all that is there. */
    void readOn() {
        readOn(ALL_THE_TIME);
    }

    private void readOn(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        for (int batch = 0; batch < MOST_BATCHES && next() && System.nanoTime() < end; batch++) {
            // the next one
        }
    }

    private boolean next() {
        try {
            return projection.next(Projection.BATCH);
        } catch (DataIntegrityViolationException | UncategorizedSQLException refused) {
            return oneByOne(refused);
        }
    }

    /** One call that the database refuses must not keep back all that come after it. */
    private boolean oneByOne(DataAccessException refused) {
        boolean more = true;
        for (int i = 0; i < Projection.BATCH && more; i++) {
            try {
                more = projection.next(1);
            } catch (DataIntegrityViolationException | UncategorizedSQLException again) {
                LOG.warn("The words of a call cannot be kept in the history: {}", refused.getMessage());
                projection.nextWithoutWords();
            }
        }
        return more;
    }
}
