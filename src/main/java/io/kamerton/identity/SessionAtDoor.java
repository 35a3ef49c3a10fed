package io.kamerton.identity;

import io.kamerton.identity.session.SessionKeeper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * The session after each factor. Whoever comes in or rises goes on in a new one, so that nobody else who knew the former,
 * or listens at one of its screens, comes along.
 */
@Component
class SessionAtDoor {

    /** Where Spring keeps the page that was asked for before the log-in. */
    private static final String ASKED_FOR = "SPRING_SECURITY_SAVED_REQUEST";

    private final SessionKeeper sessions;
    private final SecurityContextHolderStrategy strategy;
    private final SessionAuthenticationStrategy newId = new ChangeSessionIdAuthenticationStrategy();

    SessionAtDoor(SessionKeeper sessions, SecurityContextHolderStrategy strategy) {
        this.sessions = sessions;
        this.strategy = strategy;
    }

    void afterPassword(Authentication entered, HttpServletRequest request, HttpServletResponse response) {
        begin(entered, request, List.of(ASKED_FOR));
    }

    void afterSetup(Authentication entered, HttpServletRequest request, HttpServletResponse response) {
        begin(entered, request, List.of(RecoveryCodesShown.NAME));
    }

    /** A code in a session that had one already is shown in a dialog: the screen behind it stays, for it may do no more. */
    void afterCode(Authentication entered, HttpServletRequest request, HttpServletResponse response) {
        if (strategy.getContext().getAuthentication() instanceof PersonAuthentication before
                && before.has(Factor.TOTP)) {
            newId.onAuthentication(entered, request, response);
        } else {
            sessions.rise(request, List.of(ASKED_FOR, PersonAtDoor.FIRST_PAGE, RecoveryCodesShown.NAME));
        }
    }

    private void begin(Authentication entered, HttpServletRequest request, List<String> kept) {
        var person = ((PersonAuthentication) entered).person();
        sessions.begin(request, person.id(), person.securityVersion(), kept);
    }
}
