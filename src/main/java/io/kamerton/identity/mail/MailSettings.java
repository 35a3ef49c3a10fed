package io.kamerton.identity.mail;

import io.kamerton.identity.EmailAddress;
import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. Wrong values stop the start with a sentence that tells no secret.
 *
 * @param host {@code MAIL_HOST}; blank: no mails, screens offer links to copy instead
 * @param port {@code MAIL_PORT}, 1 to 65535
 * @param username {@code MAIL_USERNAME}; blank: the server asks for no log-in
 * @param password {@code MAIL_PASSWORD}; set together with the name
 * @param from {@code MAIL_FROM}, the sender's address
 * @param tls {@code MAIL_TLS}
 */
@ConfigurationProperties("kamerton.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") Secret password,
        @DefaultValue("") String from,
        @DefaultValue("starttls") Tls tls) {

    private static final int LAST_PORT = 65_535;

    MailSettings {
        if (!host.isBlank()) {
            if (!host.matches("[A-Za-z0-9._:-]{1,253}")) {
                throw StartRefusedException.of("MAIL_HOST", host, "the name or address of a mail server");
            }
            if (port < 1 || port > LAST_PORT) {
                throw StartRefusedException.of("MAIL_PORT", Integer.toString(port), "1 to 65535");
            }
            if (username.isBlank() != password.isEmpty()) {
                throw new StartRefusedException(
                        "MAIL_USERNAME and MAIL_PASSWORD must be set together; one of them is missing.");
            }
            if (!EmailAddress.isPlain(from)) {
                throw StartRefusedException.of("MAIL_FROM", from, "the sender's address, e.g. kamerton@example.org");
            }
        }
    }

    boolean isConfigured() {
        return !host.isBlank();
    }

    /** How the way to the server is protected. */
    enum Tls {
        /** Plain at first, then encrypted; a server that cannot is not used. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all: for servers on the same machine. */
        NONE
    }
}
