package io.kamerton.gateway.log;

import io.kamerton.gateway.log.spill.SegmentReader;
import io.kamerton.gateway.log.spill.SpillFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what waits on disk into the database, each call once, in the order in which it was put there. */
final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int AT_A_TIME = 500;

    private final SpillFiles spill;
    private final Path refusedFolder;
    private final BatchWriter writer;
    private final LogMeters meters;
    private final Clock clock;
    private final Duration kept;

    Replay(SpillFiles spill, Path refusedFolder, BatchWriter writer, LogMeters meters, Clock clock, Duration kept) {
        this.spill = spill;
        this.refusedFolder = refusedFolder;
        this.writer = writer;
        this.meters = meters;
        this.clock = clock;
        this.kept = kept;
    }

    /** The oldest file, whole; false where there is none. */
    boolean next(Connection connection) throws SQLException, IOException {
        var file = spill.oldest();
        if (file.isEmpty()) {
            return false;
        }
        if (readAll(connection, file.get()) == SegmentReader.Tail.DAMAGED) {
            LOG.error("{} is damaged: what could be read of it is in the log, the rest is kept beside it.", file.get());
            spill.setAside(file.get());
        } else {
            spill.done(file.get());
        }
        return true;
    }

    private SegmentReader.Tail readAll(Connection connection, Path file) throws SQLException, IOException {
        try (var reader = new SegmentReader(file)) {
            for (var records = reader.next(AT_A_TIME); !records.isEmpty(); records = reader.next(AT_A_TIME)) {
                write(connection, recent(decoded(records)));
            }
            return reader.tail();
        }
    }

    private List<LoggedCall> decoded(List<byte[]> records) throws IOException {
        var calls = new ArrayList<LoggedCall>();
        for (var record : records) {
            try {
                calls.add(SpillRecord.decode(record));
            } catch (IOException e) {
                LOG.error("A call that waited on disk cannot be read.", e);
                setAside(record);
            }
        }
        return calls;
    }

    /** What the log would drop at once is not written; its month may be gone, and nobody could tell it from a new call. */
    private List<LoggedCall> recent(List<LoggedCall> calls) {
        var oldest = clock.instant().minus(kept);
        var recent = calls.stream()
                .filter(call -> !call.call().at().isBefore(oldest))
                .toList();
        meters.expired(calls.size() - recent.size());
        return recent;
    }

    private void write(Connection connection, List<LoggedCall> calls) throws SQLException, IOException {
        if (calls.isEmpty()) {
            return;
        }
        try {
            meters.writtenFromDisk(calls, writer.writeMissing(connection, calls));
        } catch (SQLException e) {
            if (!isOfTheData(e)) {
                throw e;
            }
            if (calls.size() == 1) {
                refuse(calls.getFirst(), e);
            } else {
                write(connection, calls.subList(0, calls.size() / 2));
                write(connection, calls.subList(calls.size() / 2, calls.size()));
            }
        }
    }

    /** The server is well, and will say the same of these rows the next time. */
    private static boolean isOfTheData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.equals("23502") || state.equals("54000"));
    }

    private void refuse(LoggedCall call, SQLException why) throws IOException {
        LOG.error(
                "PostgreSQL refuses call {} ({}); it is kept in {}.",
                call.call().id(),
                why.getSQLState(),
                refusedFolder);
        setAside(SpillRecord.encode(call));
    }

    private void setAside(byte[] record) throws IOException {
        Files.createDirectories(refusedFolder);
        Files.write(Files.createTempFile(refusedFolder, "call-", ".record"), record);
        meters.refused();
    }
}
