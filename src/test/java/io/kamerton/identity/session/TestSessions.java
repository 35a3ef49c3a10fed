package io.kamerton.identity.session;

import io.kamerton.shared.UserId;
import jakarta.servlet.http.HttpSession;
import java.util.List;

/** A look into the sessions of the running application. */
public final class TestSessions {

    private TestSessions() {}

    public static List<HttpSession> of(UserId user) {
        return OpenSession.all().stream()
                .filter(open -> open.user().equals(user))
                .map(OpenSession::http)
                .toList();
    }
}
