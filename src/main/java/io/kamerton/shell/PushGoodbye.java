package io.kamerton.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes note that a page leaves its channel of push, and hands that on to nobody: the channel closes by itself. Where a
 * log-in replaces the session meanwhile, the channel's library would make one more, whose cookie shut the person out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class PushGoodbye extends OncePerRequestFilter {

    private static final String PATH = "/VAADIN/push";
    private static final String TRANSPORT = "X-Atmosphere-Transport";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + PATH) || !isGoodbye(request);
    }

    /** In the query, where the channel's script puts what others say by headers. */
    private static boolean isGoodbye(HttpServletRequest request) {
        var query = request.getQueryString();
        return "close".equalsIgnoreCase(request.getHeader(TRANSPORT))
                || query != null && query.contains(TRANSPORT + "=close");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
