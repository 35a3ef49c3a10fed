package io.kamerton.identity;

import io.kamerton.identity.session.NewSession;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While nobody can get in as an administrator every page leads to the set-up. The link's token moves into a new
 * session, so that it is gone from the address before a page is shown. Afterwards there is no such place.
 */
class SetupGate extends OncePerRequestFilter {

    static final String PAGE = "/setup";
    private static final String LINK = PAGE + "/";

    private final SetupLink link;
    private final TriesAtSetup tries;
    private final ErrorWriter errors;

    SetupGate(SetupLink link, TriesAtSetup tries, ErrorWriter errors) {
        this.link = link;
        this.tries = tries;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var atSetup = path.equals(PAGE) || path.startsWith(LINK);
        if (!atSetup && !isPage(request, path)) {
            chain.doFilter(request, response);
        } else if (!link.isOpen()) {
            if (atSetup) {
                errors.write(request, response, HttpStatus.NOT_FOUND, "There is nothing to set up.");
            } else {
                chain.doFilter(request, response);
            }
        } else if (!atSetup) {
            lead(request, response, "");
        } else if (path.startsWith(LINK) && request.getMethod().equals("GET")) {
            follow(request, response, Secret.of(path.substring(LINK.length())));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void follow(HttpServletRequest request, HttpServletResponse response, Secret token) throws IOException {
        // the right link is never refused: else strangers who guess would lock the owner out of her installation
        if (link.holds(token)) {
            // a new one: who gave the browser its cookie, or has a screen of it open, must not be at the set-up too
            NewSession.of(request, List.of()).setAttribute(SetupService.TOKEN, token.reveal());
            lead(request, response, "");
        } else {
            lead(request, response, tries.another() ? "?error=link" : "?error=wait");
        }
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String query)
            throws IOException {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.sendRedirect(request.getContextPath() + PAGE + query);
    }

    /** What a person asks for in the address bar, and no file, message or channel of a page that is open. */
    private static boolean isPage(HttpServletRequest request, String path) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && request.getParameter("v-r") == null
                && !path.startsWith("/VAADIN/");
    }
}
