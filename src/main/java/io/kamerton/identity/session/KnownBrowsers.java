package io.kamerton.identity.session;

import io.kamerton.shared.RandomToken;
import io.kamerton.shared.UserId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers that a person entered from before, known by a cookie of 256 random bits. Failures there count apart, so that
 * strangers who guess cannot lock her out; the cookie opens nothing by itself.
 */
@Component
public class KnownBrowsers {

    /** The id of every browser that is not known. */
    public static final String STRANGER = "";

    private static final String COOKIE = "kamerton-browser";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int MOST_A_PERSON = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownBrowsers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the browser brought; blank where it brought nothing. */
    public static String tokenIn(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** The id of the browser, where this very person entered from it before; else {@link #STRANGER}. */
    public String idOf(Optional<UserId> user, String token) {
        // asked for unknown people too, so that both take as long
        return jdbc.sql(
                        "SELECT id FROM known_browser WHERE user_id = :user AND hash = :hash AND last_seen_at > :oldest")
                .param("user", user.map(UserId::value).orElse(0L))
                .param("hash", RandomToken.hashOf(token))
                .param("oldest", now().minus(KEPT))
                .query((row, n) -> Long.toString(row.getLong("id")))
                .optional()
                .orElse(STRANGER);
    }

    /** The person entered: the browser is known from now on. */
    public void remember(UserId user, HttpServletRequest request, HttpServletResponse response) {
        var token = tokenIn(request);
        var known = idOf(Optional.of(user), token);
        if (!known.equals(STRANGER)) {
            jdbc.sql("UPDATE known_browser SET last_seen_at = :now WHERE id = :id")
                    .param("now", now())
                    .param("id", Long.parseLong(known))
                    .update();
        } else {
            // one cookie a browser: whoever shares it with somebody else is a stranger again at the next log-in
            token = RandomToken.next().reveal();
            insert(user, token);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, request.isSecure()));
    }

    /** The person's browsers are strangers again. */
    public void forget(UserId user) {
        jdbc.sql("DELETE FROM known_browser WHERE user_id = :user")
                .param("user", user.value())
                .update();
    }

    private void insert(UserId user, String token) {
        jdbc.sql(
                        "INSERT INTO known_browser (user_id, hash, created_at, last_seen_at) VALUES (:user, :hash, :now, :now)")
                .param("user", user.value())
                .param("hash", RandomToken.hashOf(token))
                .param("now", now())
                .update();
        jdbc.sql("""
                        DELETE FROM known_browser WHERE id IN (SELECT id FROM known_browser WHERE user_id = :user
                            ORDER BY last_seen_at DESC OFFSET :most)
                        """).param("user", user.value()).param("most", MOST_A_PERSON).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String cookie(String token, boolean secure) {
        return ResponseCookie.from(COOKIE, token)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(KEPT)
                .build()
                .toString();
    }
}
