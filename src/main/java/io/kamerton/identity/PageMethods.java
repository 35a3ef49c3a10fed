package io.kamerton.identity;

import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Pages are read, and forms, messages and files are posted; Vaadin would answer its page to any other method too. */
final class PageMethods extends OncePerRequestFilter {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST");

    private final ErrorWriter errors;

    PageMethods(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (KNOWN.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
            errors.write(request, response, HttpStatus.METHOD_NOT_ALLOWED, "A page takes GET, HEAD and POST only.");
        }
    }
}
