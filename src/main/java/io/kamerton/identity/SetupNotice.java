package io.kamerton.identity;

import io.kamerton.shared.api.WebSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started a new installation the one link that opens it. */
@Component
class SetupNotice {

    private static final Logger log = LoggerFactory.getLogger(SetupNotice.class);

    private final SetupLink link;
    private final WebSettings address;
    private final Environment environment;

    SetupNotice(SetupLink link, WebSettings address, Environment environment) {
        this.link = link;
        this.address = address;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void onReady() {
        if (link.isOpen()) {
            var page = SetupGate.PAGE + "/" + link.renew().reveal();
            log.info(
                    "Set up this installation at {} (opens once, within {} hours).",
                    address.isKnown()
                            ? address.of(page)
                            : "http://localhost:" + environment.getProperty("local.server.port") + page,
                    SetupLink.LIFE.toHours());
        }
    }
}
