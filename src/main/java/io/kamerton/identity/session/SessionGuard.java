package io.kamerton.identity.session;

import io.kamerton.shared.problem.DatabaseAway;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before anybody looks who is in a session: whether it may go on. Where that cannot be told, nothing is answered. */
public final class SessionGuard extends OncePerRequestFilter {

    private final SessionKeeper keeper;
    private final ErrorWriter errors;

    public SessionGuard(SessionKeeper keeper, ErrorWriter errors) {
        this.keeper = keeper;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        try {
            if (session != null
                    && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null) {
                keeper.admit(session, isByPerson(request));
            }
        } catch (IllegalStateException ended) {
            logger.debug("The session ended while it was looked at.");
        } catch (DataAccessException | TransactionException e) {
            logger.warn("A session could not be checked: " + e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
            errors.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.DETAIL);
            return;
        }
        chain.doFilter(request, response);
    }

    /** A screen that is merely open, or listens, keeps nobody logged in. */
    private static boolean isByPerson(HttpServletRequest request) {
        var kind = request.getParameter("v-r");
        return !"heartbeat".equals(kind) && !"push".equals(kind);
    }
}
