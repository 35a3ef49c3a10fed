package io.kamerton.identity.limits;

import io.kamerton.shared.problem.OutboundRefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes what a client's requests were answered with. It stands before the filters that refuse by themselves; what they
 * refuse before anybody is authenticated is the address's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
class ConductFilter extends OncePerRequestFilter {

    private final Conduct conduct;

    ConductFilter(Conduct conduct) {
        this.conduct = conduct;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (LimitGate.isFailedLogIn(request)) {
            conduct.note(Client.ofAddress(request.getRemoteAddr()), Offence.FAILED_LOG_IN);
            return;
        }
        var offence = request.getAttribute(OutboundRefusedException.class.getName()) == null
                ? Offence.ofStatus(response.getStatus())
                : Optional.of(Offence.GUARDED);
        if (offence.isPresent() && counts(request)) {
            note(request, offence.get());
        }
    }

    private void note(HttpServletRequest request, Offence offence) {
        var requester = LimitGate.requesterOf(request);
        if (requester == null) {
            conduct.note(Client.ofAddress(request.getRemoteAddr()), offence);
        } else if (!requester.exempt()) {
            conduct.note(requester.client(), offence);
        }
    }

    /** A picture that is missing is our fault, and whoever looks after our health is not judged. */
    private static boolean counts(HttpServletRequest request) {
        return switch (EndpointClass.of(request)) {
            case FILE, HEALTH -> false;
            default -> true;
        };
    }
}
