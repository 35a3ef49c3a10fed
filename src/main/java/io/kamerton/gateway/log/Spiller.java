package io.kamerton.gateway.log;

import io.kamerton.gateway.log.spill.SpillFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts calls on disk, and counts those for which there is no space. Thread-safe. */
final class Spiller {

    private static final Logger LOG = LoggerFactory.getLogger(Spiller.class);

    private final SpillFiles files;
    private final Handover handover;
    private final LogMeters meters;
    private final AtomicBoolean told = new AtomicBoolean();

    Spiller(SpillFiles files, Handover handover, LogMeters meters) {
        this.files = files;
        this.handover = handover;
        this.meters = meters;
    }

    /** Whoever waits for the batch learns whether it is safe. */
    void spill(Batch batch) {
        if (spill(batch.calls())) {
            batch.settled();
        } else {
            batch.waiting().forEach(one -> one.complete(false));
        }
    }

    boolean spill(List<LoggedCall> calls) {
        try {
            return calls.isEmpty()
                    || keep(calls.stream().map(SpillRecord::encode).toList());
        } finally {
            handover.overDisk();
        }
    }

    /** Where there is no space for all, there may be for some. */
    private boolean keep(List<byte[]> records) {
        try {
            if (files.append(records)) {
                meters.spilled(records.size());
                told.set(false);
                return true;
            }
        } catch (IOException e) {
            meters.diskFailed(records.size());
            tell(String.valueOf(e.getMessage()));
            return false;
        }
        int half = records.size() / 2;
        if (half == 0) {
            meters.overLimit(1);
            tell("the space for waiting calls is used up");
            return false;
        }
        boolean first = keep(records.subList(0, half));
        return keep(records.subList(half, records.size())) && first;
    }

    private void tell(String why) {
        if (told.compareAndSet(false, true)) {
            LOG.error("Calls are lost from the log: {}.", why);
        }
    }

    void force() {
        try {
            files.force();
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }
}
