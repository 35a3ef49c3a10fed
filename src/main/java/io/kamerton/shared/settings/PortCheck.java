package io.kamerton.shared.settings;

import java.net.InetAddress;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Refuses a bad port or address before the server binds it, by a sentence that names the variable. */
final class PortCheck implements ApplicationListener<ApplicationPreparedEvent> {

    private static final int HIGHEST = 65_535;

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        checkPort(environment.getProperty("server.port", "").strip());
        checkAddress(environment.getProperty("server.address", "").strip());
    }

    private static void checkPort(String port) {
        if (!port.isEmpty() && (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST)) {
            throw StartRefusedException.of("PORT", port, "a port from 0 to " + HIGHEST);
        }
    }

    private static void checkAddress(String address) {
        try {
            if (!address.isEmpty() && !address.equals("localhost")) {
                InetAddress.ofLiteral(address);
            }
        } catch (IllegalArgumentException e) {
            throw StartRefusedException.of(
                    "KAMERTON_BIND_ADDRESS", address, "an IP address of this machine, such as 127.0.0.1 or 0.0.0.0");
        }
    }
}
