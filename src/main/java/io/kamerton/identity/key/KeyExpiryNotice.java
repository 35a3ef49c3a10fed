package io.kamerton.identity.key;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Names in the log, once a day, the keys that end soon; the screens mark them as well. */
@Component
class KeyExpiryNotice {

    private static final Logger log = LoggerFactory.getLogger(KeyExpiryNotice.class);

    private final KeyRecords records;
    private final Clock clock;

    KeyExpiryNotice(KeyRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1D")
    void tell() {
        var now = clock.instant();
        for (var key : records.endingBefore(now.plus(Duration.ofDays(KeyTerms.WARNED_DAYS)), now, Optional.empty())) {
            var left = Duration.between(now, key.expiresAt().orElseThrow());
            var line = "The API key {} of {} ends in {} days; rotate it on the screen of keys.";
            if (left.toDays() < KeyTerms.WARNED_AGAIN_DAYS) {
                log.warn(line, key.label().orElse(""), key.owner().name(), left.toDays());
            } else {
                log.info(line, key.label().orElse(""), key.owner().name(), left.toDays());
            }
        }
    }
}
