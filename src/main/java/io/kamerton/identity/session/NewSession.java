package io.kamerton.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a new HTTP session in the place of the present one. A new id would not do: a push channel that somebody opened
 * under the old id stays with the session, and whatever its screen sends is done as whoever is in it by then.
 */
public final class NewSession {

    private static final Logger log = LoggerFactory.getLogger(NewSession.class);

    private NewSession() {}

    /** The new session; of the former one, whose screens and channels close, only the named attributes come along. */
    public static HttpSession of(HttpServletRequest request, Collection<String> kept) {
        var along = new HashMap<String, Object>();
        var former = request.getSession(false);
        if (former != null) {
            try {
                for (var name : kept) {
                    var value = former.getAttribute(name);
                    if (value != null) {
                        along.put(name, value);
                    }
                }
                former.invalidate();
            } catch (IllegalStateException gone) {
                log.debug("The former session was gone already.");
            }
        }
        var session = request.getSession();
        along.forEach(session::setAttribute);
        return session;
    }
}
