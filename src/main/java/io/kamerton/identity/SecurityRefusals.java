package io.kamerton.identity;

import io.kamerton.identity.key.NarrowKeyException;
import io.kamerton.identity.limits.LimitGate;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** What a program without a valid key (401) or without the scope (403) reads. */
@Component
class SecurityRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ErrorWriter errors;
    private final LimitGate limits;

    SecurityRefusals(ErrorWriter errors, LimitGate limits) {
        this.errors = errors;
        this.limits = limits;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (!limits.admitsStranger(request, response)) {
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"kamerton\"");
        errors.write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "Send a valid API key in the header Authorization: Bearer <key>.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        var detail = exception instanceof NarrowKeyException narrow
                ? narrow.sentence()
                : "This key's scopes do not allow the call.";
        errors.write(request, response, HttpStatus.FORBIDDEN, detail);
    }
}
