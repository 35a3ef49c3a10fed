package io.kamerton.experiment;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completes tests whose days are over. Several instances may do so at once; each test is completed once. */
@Component
class ScheduledEnd {

    private static final Logger log = LoggerFactory.getLogger(ScheduledEnd.class);

    private final ExperimentRecords records;
    private final Clock clock;

    ScheduledEnd(ExperimentRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    @Transactional
    public void completeDue() {
        var completed = records.stopDue(clock.instant());
        if (completed > 0) {
            log.info("Completed {} A/B tests whose planned duration is over.", completed);
        }
    }
}
