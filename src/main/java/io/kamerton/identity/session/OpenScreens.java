package io.kamerton.identity.session;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The screens that an HTTP session has open, in all of its tabs. */
final class OpenScreens {

    private static final Logger log = LoggerFactory.getLogger(OpenScreens.class);

    private OpenScreens() {}

    /** Sends all of them to the address, by push where nothing else comes. */
    static void sendTo(String address, HttpSession http) {
        try {
            VaadinSession.getAllSessions(http).forEach(screens -> sendTo(address, screens));
        } catch (IllegalStateException gone) {
            log.debug("The session was gone already.");
        }
    }

    private static void sendTo(String address, VaadinSession screens) {
        try {
            if (!screens.getLockInstance().tryLock(1, TimeUnit.SECONDS)) {
                // busy with a request, which finds the session gone
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            for (var ui : screens.getUIs()) {
                ui.accessSynchronously(() -> ui.getPage().setLocation(address));
            }
        } catch (IllegalStateException cannotBeReached) {
            log.debug("A screen could not be sent to the log-in.", cannotBeReached);
        } finally {
            // what the screens are to do is pushed to them here
            screens.unlock();
        }
    }
}
