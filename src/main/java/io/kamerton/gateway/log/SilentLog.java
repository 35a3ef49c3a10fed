package io.kamerton.gateway.log;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Counts calls and keeps none: what the log costs can only be told by leaving it out. Benchmarks start with
 * {@code --kamerton.log.enabled=false}; no setting of the environment leads here.
 */
@Component
@Primary
@ConditionalOnProperty(name = "kamerton.log.enabled", havingValue = "false")
final class SilentLog implements GenerationLog {

    private final Recorder recorder;
    private final LogParts parts;

    SilentLog(Recorder recorder, LogParts parts) {
        this.recorder = recorder;
        this.parts = parts;
    }

    @Override
    public long nextId() {
        return recorder.nextId();
    }

    @Override
    public void append(Generation generation, Bodies bodies) {
        parts.callMeters().count(generation);
    }

    @Override
    public boolean settle(Duration most) {
        return recorder.settle(most);
    }
}
