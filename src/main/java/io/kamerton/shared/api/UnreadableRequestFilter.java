package io.kamerton.shared.api;

import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what only shows itself to be unreadable deep inside: a query or form that cannot be decoded, which Tomcat
 * decodes when it is first asked for a parameter, and bodies for programs that are not JSON.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class UnreadableRequestFilter extends OncePerRequestFilter {

    private static final Pattern JSON =
            Pattern.compile("^application/(?:[a-z.-]+\\+)?json\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private final ErrorWriter errors;

    UnreadableRequestFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type != null
                && !type.equals(MediaType.APPLICATION_JSON_VALUE)
                && (type.contains("*")
                        || ApiPaths.isApi(request) && !JSON.matcher(type).find())) {
            errors.write(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON as application/json.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException e) {
            errors.write(request, response, HttpStatus.BAD_REQUEST, "The query or form of the request cannot be read.");
        }
    }
}
