package io.kamerton.identity;

import io.kamerton.identity.ApiKeyService.KnownKey;
import io.kamerton.shared.Scope;
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
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates a program by {@code Authorization: Bearer <key>}; only this header counts, and a wrong key is a 401. */
class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final int LONGEST_KEY = 1024;

    private final ApiKeyService keys;
    private final SecurityContextHolderStrategy strategy;
    private final AuthenticationEntryPoint refusal;
    private final ErrorWriter errors;

    ApiKeyFilter(
            ApiKeyService keys,
            SecurityContextHolderStrategy strategy,
            AuthenticationEntryPoint refusal,
            ErrorWriter errors) {
        this.keys = keys;
        this.strategy = strategy;
        this.refusal = refusal;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<KnownKey> known;
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
        var context = strategy.createEmptyContext();
        context.setAuthentication(authenticationOf(known.get()));
        strategy.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<KnownKey> keyIn(String header) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        var key = header.substring(BEARER.length()).strip();
        return key.isEmpty() || key.length() > LONGEST_KEY ? Optional.empty() : keys.find(key);
    }

    private static KeyAuthentication authenticationOf(KnownKey key) {
        var authorities = key.scopes().stream()
                .map(Scope::authority)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return new KeyAuthentication(key.owner(), key.ownerName(), key.id(), authorities);
    }
}
