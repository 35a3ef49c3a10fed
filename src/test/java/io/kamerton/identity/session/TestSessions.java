package io.kamerton.identity.session;

import com.vaadin.flow.server.VaadinSession;
import io.kamerton.shared.UserId;
import jakarta.servlet.http.HttpSession;
import java.util.List;

/** A look into the sessions of the running application. */
public final class TestSessions {

    private TestSessions() {}

    /** Whether a screen of the person listens on a push channel; the handshake alone is not yet that. */
    public static boolean isListening(UserId user) {
        return of(user).stream()
                .flatMap(session -> VaadinSession.getAllSessions(session).stream())
                .anyMatch(TestSessions::isListening);
    }

    private static boolean isListening(VaadinSession screens) {
        screens.lock();
        try {
            return screens.getUIs().stream().anyMatch(ui -> {
                var push = ui.getInternals().getPushConnection();
                return push != null && push.isConnected();
            });
        } finally {
            screens.unlock();
        }
    }

    public static List<HttpSession> of(UserId user) {
        return OpenSession.all().stream()
                .filter(open -> open.user().equals(user))
                .map(OpenSession::http)
                .toList();
    }
}
