package io.kamerton.shared.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code /api/llm-tuning/X}, the prefix of the browser's proxy, is {@code /api/v1/X}; rewritten before any rule. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ProxyPrefixFilter extends OncePerRequestFilter {

    private static final String PREFIX = "/api/llm-tuning/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PREFIX);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Rewritten(request), response);
    }

    private static final class Rewritten extends HttpServletRequestWrapper {

        Rewritten(HttpServletRequest request) {
            super(request);
        }

        private static String rewritten(String path) {
            return path.startsWith(PREFIX) ? "/api/v1/" + path.substring(PREFIX.length()) : path;
        }

        @Override
        public String getRequestURI() {
            return rewritten(super.getRequestURI());
        }

        @Override
        public String getServletPath() {
            return rewritten(super.getServletPath());
        }

        @Override
        public StringBuffer getRequestURL() {
            var url = super.getRequestURL();
            var at = url.indexOf(PREFIX);
            return at < 0 ? url : url.replace(at, at + PREFIX.length(), "/api/v1/");
        }
    }
}
