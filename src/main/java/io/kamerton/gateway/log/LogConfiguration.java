package io.kamerton.gateway.log;

import io.kamerton.shared.database.OwnConnections;
import io.kamerton.shared.settings.DataDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of this installation. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    private static final int SLOTS = 32_768;

    /** An answer that takes longer will not come: the batch is in doubt then, and looked for by the next connection. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Bean
    CapturePolicy captureOfInstallation(LogSettings settings) {
        var capture = settings.captured();
        return call -> capture;
    }

    @Bean
    LogParts logParts(
            LogSettings settings,
            DataDirectory directory,
            OwnConnections connections,
            JdbcClient jdbc,
            List<CapturePolicy> policies,
            MeterRegistry meters,
            Clock clock) {
        return LogParts.in(new LogParts.Surroundings(
                () -> jdbc.sql("SELECT nextval('generation_block')")
                        .query(Long.class)
                        .single(),
                () -> connections.open("kamerton log", SILENCE),
                directory.folder("generation-log"),
                settings.spillBytes(),
                settings.facts(),
                policies,
                meters,
                clock));
    }

    @Bean
    Recorder recorder(LogParts parts) {
        return new Recorder(parts, SLOTS);
    }

    @Bean
    LogLifecycle logLifecycle(Recorder recorder, LogParts parts) {
        return new LogLifecycle(recorder, parts.ids());
    }
}
