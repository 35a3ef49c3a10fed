package io.kamerton.identity;

import io.kamerton.shared.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
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

    ApiKeyFilter(ApiKeyService keys, SecurityContextHolderStrategy strategy, AuthenticationEntryPoint refusal) {
        this.keys = keys;
        this.strategy = strategy;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        var bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        var key = bearer ? header.substring(BEARER.length()).strip() : "";
        var known = key.isEmpty() || key.length() > LONGEST_KEY
                ? java.util.Optional.<ApiKeyService.KnownKey>empty()
                : keys.find(key);
        if (known.isEmpty()) {
            refusal.commence(request, response, new BadCredentialsException("The API key is not valid."));
            return;
        }
        var context = strategy.createEmptyContext();
        context.setAuthentication(new KeyAuthentication(
                known.get().owner(), known.get().ownerName(), known.get().id(), authoritiesOf(known.get())));
        strategy.setContext(context);
        chain.doFilter(request, response);
    }

    private static List<SimpleGrantedAuthority> authoritiesOf(ApiKeyService.KnownKey key) {
        return key.scopes().stream()
                .map(Scope::authority)
                .map(SimpleGrantedAuthority::new)
                .toList();
    }
}
