package io.kamerton.gateway.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A process of its own that puts calls into a log until it is killed; it says which are safe. */
final class KilledWriter {

    static final String SAFE = "safe ";

    private KilledWriter() {}

    /** Arguments: JDBC address with user and password, folder, caller, first number. */
    public static void main(String[] arguments) {
        var address = arguments[0];
        long first = Long.parseLong(arguments[3]);
        var parts = LogParts.in(new LogParts.Surroundings(
                () -> first,
                () -> DriverManager.getConnection(address),
                Path.of(arguments[1]),
                TestLog.PLENTY,
                Duration.ofDays(400),
                List.of(),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        var recorder = new Recorder(parts, 1024);
        recorder.start();
        var call = ACall.by(arguments[2]);
        while (true) {
            long id = 0;
            for (int i = 0; i < 40; i++) {
                id = recorder.nextId();
                recorder.append(call.numbered(id), ACall.BODIES);
            }
            if (recorder.settle(Duration.ofSeconds(30))) {
                System.out.println(SAFE + id);
            }
        }
    }
}
