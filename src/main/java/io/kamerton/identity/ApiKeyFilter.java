package io.kamerton.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates programs as {@link ProgramGate} does; whoever shows no key goes on as a stranger. */
class ApiKeyFilter extends OncePerRequestFilter {

    private final ProgramGate gate;
    private final SecurityContextHolderStrategy strategy;

    ApiKeyFilter(ProgramGate gate, SecurityContextHolderStrategy strategy) {
        this.gate = gate;
        this.strategy = strategy;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            chain.doFilter(request, response);
            return;
        }
        var known = gate.authenticated(request, response);
        if (known.isPresent()) {
            var context = strategy.createEmptyContext();
            context.setAuthentication(known.get());
            strategy.setContext(context);
            chain.doFilter(request, response);
        }
    }
}
