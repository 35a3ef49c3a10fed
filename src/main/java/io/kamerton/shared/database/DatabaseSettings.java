package io.kamerton.shared.database;

import io.kamerton.shared.settings.StartRefusedException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which PostgreSQL is used.
 *
 * @param embeddedVersion version of the PostgreSQL programs that come with the application
 * @param url {@code DATABASE_URL}: {@code postgresql://user:password@host:port/name} or a JDBC address; blank: see host
 * @param host {@code DATABASE_HOST}; blank together with the URL: the embedded server
 * @param port {@code DATABASE_PORT}; 0: 5432, or any free port for the embedded server
 * @param name {@code DATABASE_NAME}
 * @param user {@code DATABASE_USER}
 * @param password {@code DATABASE_PASSWORD}
 */
@Validated
@ConfigurationProperties("kamerton.database")
record DatabaseSettings(
        String embeddedVersion,
        @DefaultValue("") String url,
        @DefaultValue("") String host,

        @DefaultValue("0")
        @Min(value = 0, message = "must be a port from 0 to 65535")
        @Max(value = 65_535, message = "must be a port from 0 to 65535")
        int port,

        @DefaultValue("kamerton") String name,
        @DefaultValue("kamerton") String user,
        @DefaultValue("") String password) {

    private static final String ALLOWED = "an address such as postgresql://user:password@host:5432/kamerton";

    /** The server to connect to; empty: the embedded one. */
    Optional<Connection> external() {
        if (!url.isBlank()) {
            return Optional.of(ofUrl());
        }
        if (!host.isBlank()) {
            var address = "jdbc:postgresql://%s:%d/%s".formatted(host, port == 0 ? 5432 : port, name);
            return Optional.of(new Connection(address, user, password));
        }
        return Optional.empty();
    }

    private Connection ofUrl() {
        if (url.startsWith("jdbc:postgresql:")) {
            return new Connection(url, user, password);
        }
        try {
            var uri = new URI(url);
            var known = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
            var path = uri.getPath();
            if (!known || uri.getHost() == null || path == null || path.length() < 2) {
                throw wrong();
            }
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var address = "jdbc:postgresql://%s:%d%s%s"
                    .formatted(uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), path, query);
            var login = Optional.ofNullable(uri.getRawUserInfo())
                    .orElse(user + ":" + password)
                    .split(":", 2);
            return new Connection(address, decoded(login[0]), login.length > 1 ? decoded(login[1]) : password);
        } catch (URISyntaxException e) {
            throw wrong();
        }
    }

    private StartRefusedException wrong() {
        return StartRefusedException.of("DATABASE_URL", StartRefusedException.withoutLogin(url), ALLOWED);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Where and as whom to connect. */
    record Connection(String jdbcUrl, String user, String password) {

        @Override
        public String toString() {
            return "Connection as " + user;
        }
    }
}
