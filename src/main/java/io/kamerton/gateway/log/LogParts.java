package io.kamerton.gateway.log;

import io.kamerton.gateway.log.spill.SpillFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** What the log is made of, put together. */
record LogParts(
        IdBlocks ids,
        Handover handover,
        SpillFiles files,
        Spiller spiller,
        LogConnection connection,
        LogWriter writer,
        LogMeters meters,
        CallMeters callMeters,
        List<CapturePolicy> policies) {

    private static final long IDS_IN_BLOCK = 1_000_000;

    /** A batch takes milliseconds; whoever waits so long may wait for minutes. */
    private static final Duration STUCK = Duration.ofSeconds(1);

    /**
     * What differs between installations and tests.
     *
     * @param blocks gives the first number of a block of a million
     * @param folder for what has to wait
     * @param spillBytes that it may take there
     * @param kept how long facts are kept
     */
    record Surroundings(
            LongSupplier blocks,
            LogConnection.Connector connector,
            Path folder,
            long spillBytes,
            Duration kept,
            List<CapturePolicy> policies,
            MeterRegistry meters,
            Clock clock) {}

    static LogParts in(Surroundings around) {
        try {
            var files =
                    new SpillFiles(Files.createDirectories(around.folder().resolve("waiting")), around.spillBytes());
            return with(files, around);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of waiting calls cannot be used.", e);
        }
    }

    private static LogParts with(SpillFiles files, Surroundings around) {
        var meters = new LogMeters(around.meters(), around.clock());
        var handover = new Handover(STUCK);
        var connection = new LogConnection(around.connector());
        var batches = new BatchWriter(new Partitions());
        var refused = around.folder().resolve("refused");
        var replay = new Replay(files, refused, batches, meters, around.clock(), around.kept());
        return new LogParts(
                new IdBlocks(around.blocks(), IDS_IN_BLOCK),
                handover,
                files,
                new Spiller(files, handover, meters),
                connection,
                new LogWriter(connection, handover, batches, replay, meters, files::isEmpty),
                meters,
                new CallMeters(around.meters(), around.clock()),
                around.policies());
    }
}
