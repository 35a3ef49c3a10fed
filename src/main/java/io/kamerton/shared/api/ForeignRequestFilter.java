package io.kamerton.shared.api;

import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is meant for another host (421), and what a foreign page makes a browser send to the screens (403): forms,
 * above all that of the log-in, and the opening of a push channel, which also needs a session (401).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class ForeignRequestFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final OwnAddress own;
    private final ErrorWriter errors;

    ForeignRequestFilter(WebSettings settings, ErrorWriter errors) {
        this.own = new OwnAddress(settings.publicAddress());
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!own.isOurs(request.getServerName(), isByLoopback(request))) {
            errors.write(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "This host name is not one of this installation; KAMERTON_PUBLIC_URL names it.");
            return;
        }
        if (isUpgrade(request) && request.getSession(false) == null) {
            errors.write(request, response, HttpStatus.UNAUTHORIZED, "A push channel belongs to a session.");
            return;
        }
        if (mayAct(request) && !isFromHere(request)) {
            errors.write(request, response, HttpStatus.FORBIDDEN, "The request was sent by a page of another site.");
            return;
        }
        chain.doFilter(request, response);
    }

    /** Programs send their key with each call and no cookie, so that nobody can ride on it. */
    private static boolean mayAct(HttpServletRequest request) {
        return !ApiPaths.isApi(request) && (!READING.contains(request.getMethod()) || isUpgrade(request));
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    private boolean isFromHere(HttpServletRequest request) {
        return own.isFromHere(
                Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
                Optional.ofNullable(request.getHeader(FETCH_SITE)),
                addressesOf(request));
    }

    /** With and without the port, which browsers leave out where it is the usual one. */
    private static Set<String> addressesOf(HttpServletRequest request) {
        var addresses = new HashSet<String>();
        Optional.ofNullable(request.getHeader(HttpHeaders.HOST))
                .ifPresent(host -> addresses.add(host.toLowerCase(Locale.ROOT)));
        var name = request.getServerName().toLowerCase(Locale.ROOT);
        var port = request.getServerPort();
        addresses.add(name + ":" + port);
        if (port == (request.isSecure() ? 443 : 80)) {
            addresses.add(name);
        }
        return addresses;
    }

    private static boolean isByLoopback(HttpServletRequest request) {
        try {
            return InetAddress.ofLiteral(request.getLocalAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
