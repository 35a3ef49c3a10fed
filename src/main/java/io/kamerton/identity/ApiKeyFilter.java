package io.kamerton.identity;

import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.identity.key.KeyUses;
import io.kamerton.identity.limits.LimitGate;
import io.kamerton.shared.problem.DatabaseAway;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a program by {@code Authorization: Bearer <key or token>}. Only this header counts: keys in the query,
 * in cookies or in other headers are not looked at. A wrong key is a 401, a key that may not come from here a 403.
 */
class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Bearers bearers;
    private final KeyUses uses;
    private final SecurityContextHolderStrategy strategy;
    private final AuthenticationEntryPoint refusal;
    private final ErrorWriter errors;
    private final LimitGate limits;

    ApiKeyFilter(
            Bearers bearers,
            KeyUses uses,
            SecurityContextHolderStrategy strategy,
            AuthenticationEntryPoint refusal,
            ErrorWriter errors,
            LimitGate limits) {
        this.bearers = bearers;
        this.uses = uses;
        this.strategy = strategy;
        this.refusal = refusal;
        this.errors = errors;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<KeyAuthentication> known;
        try {
            known = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))
                                    .size()
                            > 1
                    ? Optional.empty()
                    : keyIn(header);
        } catch (DataAccessException e) {
            logger.warn("A key could not be checked: " + e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
            errors.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.DETAIL);
            return;
        }
        if (known.isEmpty()) {
            refusal.commence(request, response, new BadCredentialsException("The API key is not valid."));
            return;
        }
        var key = known.get().key();
        if (!key.mayComeFrom(request.getRemoteAddr())) {
            if (limits.admitsStranger(request, response)) {
                errors.write(request, response, HttpStatus.FORBIDDEN, "This key may not be used from this address.");
            }
            return;
        }
        uses.note(key, request.getRemoteAddr());
        var context = strategy.createEmptyContext();
        context.setAuthentication(known.get());
        strategy.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<KeyAuthentication> keyIn(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearers.find(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
