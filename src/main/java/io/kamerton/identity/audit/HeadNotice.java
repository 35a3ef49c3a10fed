package io.kamerton.identity.audit;

import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes the head of the chain into the application's log every day: kept elsewhere, it shows a cut tail. */
@Component
class HeadNotice {

    private static final Logger log = LoggerFactory.getLogger(HeadNotice.class);

    private final AuditRecords records;

    HeadNotice(AuditRecords records) {
        this.records = records;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1D")
    void tell() {
        var head = records.head();
        log.info(
                "The audit log ends with entry {}, hash {}.",
                head.seq(),
                HexFormat.of().formatHex(head.hash()));
    }
}
