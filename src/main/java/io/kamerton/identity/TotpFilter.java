package io.kamerton.identity;

import io.kamerton.identity.CodeAttempt.Purpose;
import io.kamerton.identity.LogInRefused.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Adds the second factor to a session with a right password: {@code POST /login/totp} with the field {@code code}. */
final class TotpFilter extends AbstractAuthenticationProcessingFilter {

    static final String PATH = "/login/totp";
    private static final int LONGEST = 64;

    private final SecurityContextHolderStrategy strategy;

    TotpFilter(AuthenticationManager codes, SecurityContextHolderStrategy strategy, SessionAtDoor door) {
        super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, PATH), codes);
        this.strategy = strategy;
        // the strategy of the screens, and the session: the defaults of this filter keep neither
        setSecurityContextHolderStrategy(strategy);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(door::afterCode);
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        if (!(strategy.getContext().getAuthentication() instanceof PersonAuthentication present)
                || !present.has(Factor.PASSWORD)) {
            throw new LogInRefused(Reason.NO_PASSWORD);
        }
        var code = Optional.ofNullable(request.getParameter("code")).orElse("");
        if (code.length() > LONGEST) {
            throw new LogInRefused(Reason.WRONG);
        }
        var purpose = request.getParameter("enrol") == null ? Purpose.SHOW : Purpose.ENROL;
        return getAuthenticationManager().authenticate(new CodeAttempt(present, code, purpose, Caller.of(request)));
    }
}
