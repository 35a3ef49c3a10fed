package io.kamerton.shared.demo;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** {@code KAMERTON_DEMO=true}: the first start on an empty database loads the demo data. */
@Component
class DemoAtStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoAtStart.class);

    private final DemoSettings settings;
    private final DemoParts parts;

    DemoAtStart(DemoSettings settings, DemoParts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.enabled()) {
            return;
        }
        var begun = System.nanoTime();
        parts.loadFirst(
                        () -> log.info(
                                "Loading the demo data that KAMERTON_DEMO asks for. It comes as a whole or not at"
                                        + " all: a start that is ended meanwhile leaves nothing, and the next one begins anew."))
                .ifPresentOrElse(
                        loaded -> log.info(
                                "Loaded the demo data in {} s: {}. An administrator can remove it on Home.",
                                Math.max(
                                        1,
                                        Duration.ofNanos(System.nanoTime() - begun)
                                                .toSeconds()),
                                loaded.counts()),
                        () -> log.info("KAMERTON_DEMO is ignored: the database is not empty, or demo data was loaded"
                                + " before."));
    }
}
