package io.kamerton.identity.session;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.UploadHandler;
import io.kamerton.shared.UserId;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;

/** A look into the sessions of the running application. */
public final class TestSessions {

    private TestSessions() {}

    /** Whether a screen of the person listens on a push channel; the handshake alone is not yet that. */
    public static boolean isListening(UserId user, ApplicationContext application) {
        return of(user, application).stream()
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

    /** The address of an upload in a screen that the person has open; what is uploaded there is told as text. */
    public static String addUpload(UserId user, Consumer<String> taker, ApplicationContext application) {
        var screens = of(user, application).stream()
                .flatMap(session -> VaadinSession.getAllSessions(session).stream())
                .findFirst()
                .orElseThrow();
        screens.lock();
        try {
            var upload = new Div();
            screens.getUIs().iterator().next().accessSynchronously(() -> {
                UI.getCurrent().add(upload);
                upload.getElement()
                        .setAttribute(
                                "target",
                                UploadHandler.inMemory(
                                        (about, bytes) -> taker.accept(new String(bytes, StandardCharsets.UTF_8))));
            });
            return upload.getElement().getAttribute("target");
        } finally {
            screens.unlock();
        }
    }

    public static List<HttpSession> of(UserId user, ApplicationContext application) {
        return application.getBean(SessionKeeper.class).open().stream()
                .filter(open -> open.user().equals(user))
                .map(OpenSession::http)
                .toList();
    }
}
