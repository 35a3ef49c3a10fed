package io.kamerton.shared.settings;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Refuses a bad {@code PORT} before the server binds it, by a sentence that names the variable. */
final class PortCheck implements ApplicationListener<ApplicationPreparedEvent> {

    private static final int HIGHEST = 65_535;

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var port = event.getApplicationContext()
                .getEnvironment()
                .getProperty("server.port", "")
                .strip();
        if (!port.isEmpty() && (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST)) {
            throw StartRefusedException.of("PORT", port, "a port from 0 to " + HIGHEST);
        }
    }
}
