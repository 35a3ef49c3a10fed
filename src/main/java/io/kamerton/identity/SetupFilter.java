package io.kamerton.identity;

import io.kamerton.identity.LogInRefused.Reason;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.ConflictException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Ends the set-up: {@code POST /setup/open} with the first code of the new factor logs the first administrator in. */
final class SetupFilter extends AbstractAuthenticationProcessingFilter {

    static final String PATH = "/setup/open";
    private static final int LONGEST = 64;

    private final FirstAdministrator administrator;
    private final TriesAtSetup tries;
    private final Clock clock;

    SetupFilter(
            FirstAdministrator administrator,
            TriesAtSetup tries,
            Clock clock,
            SecurityContextHolderStrategy strategy,
            SessionAtDoor door) {
        super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, PATH));
        this.administrator = administrator;
        this.tries = tries;
        this.clock = clock;
        setAuthenticationManager(authentication -> authentication);
        setSecurityContextHolderStrategy(strategy);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(door::afterSetup);
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        var code = Optional.ofNullable(request.getParameter("code")).orElse("").replaceAll("\\s", "");
        if (session == null || code.length() > LONGEST) {
            throw new LogInRefused(Reason.WRONG);
        }
        var token = attribute(session, SetupService.TOKEN, String.class);
        var draft = attribute(session, SetupDraft.NAME, SetupDraft.class);
        if (token.isEmpty() || draft.isEmpty()) {
            throw new LogInRefused(Reason.NO_PASSWORD);
        }
        // counted only for whoever followed the link: strangers must not use up the tries of the owner
        if (!tries.another()) {
            throw new LogInRefused(Reason.WAIT, TriesAtSetup.PAUSE);
        }
        return open(session, token.get(), draft.get(), code);
    }

    private Authentication open(HttpSession session, String token, SetupDraft draft, String code) {
        try {
            var opened =
                    administrator.open(Secret.of(token), draft, code).orElseThrow(() -> new LogInRefused(Reason.WRONG));
            session.removeAttribute(SetupService.TOKEN);
            session.removeAttribute(SetupDraft.NAME);
            session.setAttribute(RecoveryCodesShown.NAME, new RecoveryCodesShown(opened.recoveryCodes()));
            var now = clock.instant();
            return new PersonAuthentication(
                    new KamertonUser(opened.account()),
                    List.of(Factor.PASSWORD.shownAt(now), Factor.TOTP.shownAt(now)));
        } catch (ConflictException late) {
            throw new LogInRefused(Reason.NO_PASSWORD);
        }
    }

    private static <T> Optional<T> attribute(HttpSession session, String name, Class<T> type) {
        return Optional.ofNullable(session.getAttribute(name))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
