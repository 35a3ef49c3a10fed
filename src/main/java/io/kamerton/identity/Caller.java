package io.kamerton.identity;

import io.kamerton.identity.session.KnownBrowsers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;

/**
 * Where a try to log in comes from.
 *
 * @param address the address that the connection has
 * @param browser the token of the cookie that a browser got at an earlier log-in; blank: none
 * @param userAgent what the browser says it is
 */
record Caller(String address, String browser, String userAgent) implements Serializable {

    static Caller of(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        return new Caller(request.getRemoteAddr(), KnownBrowsers.tokenIn(request), agent == null ? "" : agent);
    }

    @Override
    public String toString() {
        return "Caller[" + address + "]";
    }
}
