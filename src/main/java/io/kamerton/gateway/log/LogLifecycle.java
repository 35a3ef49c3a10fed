package io.kamerton.gateway.log;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/** Starts the log before the first request comes and stops it after the last one has gone. */
class LogLifecycle implements SmartLifecycle {

    /** The web server's phases are near the highest number: it starts later and stops earlier. */
    private static final int BEFORE_REQUESTS = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Recorder recorder;
    private final IdBlocks ids;
    private volatile boolean running;

    LogLifecycle(Recorder recorder, IdBlocks ids) {
        this.recorder = recorder;
        this.ids = ids;
    }

    @Override
    public void start() {
        ids.fetchAhead();
        recorder.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        recorder.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_REQUESTS;
    }

    /** Where the database was away when they were wanted. */
    @Scheduled(fixedDelayString = "PT10S")
    void fetchIds() {
        ids.fetchAhead();
    }
}
