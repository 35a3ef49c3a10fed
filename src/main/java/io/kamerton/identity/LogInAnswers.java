package io.kamerton.identity;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import io.kamerton.identity.LogInRefused.Reason;
import io.kamerton.identity.limits.LimitGate;
import io.kamerton.identity.session.KnownBrowsers;
import io.kamerton.identity.session.SessionKeeper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Where a browser goes after each factor; scripts of a page that stays open get a status in place of an address. */
@Component
class LogInAnswers {

    private static final String FIRST_STEPS = "/welcome";

    private final MfaPolicy policy;
    private final SessionKeeper sessions;
    private final KnownBrowsers browsers;
    private final VaadinDefaultRequestCache requests;
    private final JsonMapper json;

    LogInAnswers(
            MfaPolicy policy,
            SessionKeeper sessions,
            KnownBrowsers browsers,
            VaadinDefaultRequestCache requests,
            JsonMapper json) {
        this.policy = policy;
        this.sessions = sessions;
        this.browsers = browsers;
        this.requests = requests;
        this.json = json;
    }

    /** In the type that the configuration of the screens asks for. */
    VaadinSavedRequestAwareAuthenticationSuccessHandler afterPassword() {
        return new VaadinSavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            public void onAuthenticationSuccess(
                    HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                    throws IOException {
                proceed(request, response, authentication);
            }
        };
    }

    void afterCode(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (isScript(request)) {
            enter(request, response, authentication);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else if (request.getParameter("enrol") != null) {
            enter(request, response, authentication);
            response.sendRedirect(request.getContextPath() + "/enrol");
        } else {
            proceed(request, response, authentication);
        }
    }

    /** The first administrator is in; her recovery codes come first. */
    void afterSetup(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        enter(request, response, authentication);
        request.getSession().setAttribute(PersonAtDoor.FIRST_PAGE, FIRST_STEPS);
        response.sendRedirect(request.getContextPath() + "/enrol");
    }

    void refusedSetup(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        var why = refused(request, refusal);
        var query = why.reason() == Reason.NO_PASSWORD ? "?error=link" : queryOf(why);
        response.sendRedirect(request.getContextPath() + SetupGate.PAGE + query);
    }

    void refusedPassword(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/login" + queryOf(refused(request, refusal)));
    }

    void refusedCode(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        var why = refused(request, refusal);
        if (isScript(request)) {
            tellScript(response, why);
        } else if (why.reason() == Reason.NO_PASSWORD) {
            response.sendRedirect(request.getContextPath() + "/login");
        } else {
            var page = request.getParameter("enrol") == null ? "/mfa" : "/enrol";
            response.sendRedirect(request.getContextPath() + page + queryOf(why));
        }
    }

    private void proceed(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        switch (policy.stageOf(authentication)) {
            case OUTSIDE -> response.sendRedirect(request.getContextPath() + "/login");
            case CODE -> response.sendRedirect(request.getContextPath() + "/mfa");
            case ENROLMENT -> response.sendRedirect(request.getContextPath() + "/enrol");
            case INSIDE -> {
                enter(request, response, authentication);
                response.sendRedirect(FirstPage.of(requests.getRequest(request, response), request.getContextPath()));
            }
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (policy.stageOf(authentication) == Stage.INSIDE && authentication instanceof PersonAuthentication token) {
            var caller = Caller.of(request);
            sessions.enter(request.getSession(), caller.address(), caller.userAgent());
            browsers.remember(token.person().id(), request, response);
        }
    }

    private void tellScript(HttpServletResponse response, LogInRefused why) throws IOException {
        var status = switch (why.reason()) {
            case WRONG, OFF -> HttpStatus.FORBIDDEN;
            case WAIT -> HttpStatus.TOO_MANY_REQUESTS;
            case NO_PASSWORD -> HttpStatus.UNAUTHORIZED;
        };
        response.setStatus(status.value());
        if (why.reason() == Reason.WAIT) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(secondsOf(why)));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(), Map.of("refused", nameOf(why), "wait", Long.toString(secondsOf(why))));
    }

    private static boolean isScript(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    private static String queryOf(LogInRefused why) {
        return why.reason() == Reason.WAIT ? "?error=wait&wait=" + secondsOf(why) : "?error=" + nameOf(why);
    }

    private static String nameOf(LogInRefused why) {
        return why.reason().name().toLowerCase(Locale.ROOT);
    }

    private static long secondsOf(LogInRefused why) {
        return why.untilNextTry().plusMillis(999).toSeconds();
    }

    /** Whatever else went wrong reads as a wrong one: the answer is no place for a reason. */
    private static LogInRefused refused(HttpServletRequest request, AuthenticationException refusal) {
        var why = refusal instanceof LogInRefused known ? known : new LogInRefused(Reason.WRONG);
        if (why.reason() == Reason.WRONG) {
            LimitGate.noteFailedLogIn(request);
        }
        return why;
    }
}
