package io.kamerton.shared.demo;

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
        if (parts.loadFirst()) {
            log.info("Loaded the demo data that KAMERTON_DEMO asks for; an administrator can remove it on Home.");
        } else {
            log.info("KAMERTON_DEMO is ignored: the database is not empty, or demo data was loaded before.");
        }
    }
}
