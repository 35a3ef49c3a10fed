package io.kamerton.identity;

import io.kamerton.identity.factor.Totp;
import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who exists from the first start. Wrong values stop the start with a sentence that tells lengths, never secrets.
 *
 * @param adminUsername {@code KAMERTON_ADMIN_USERNAME}; blank: no first administrator
 * @param adminPassword {@code KAMERTON_ADMIN_PASSWORD}, 12 to 128 characters
 * @param adminTotpSecret {@code KAMERTON_ADMIN_TOTP_SECRET}, Base32 of at least 160 bits; blank: enrolled at the first
 *     log-in
 * @param viewersNeedSecondFactor {@code KAMERTON_VIEWERS_NEED_SECOND_FACTOR}; everybody else needs one anyway
 * @param apiKey {@code LLM_TUNING_API_KEY}, at least 32 characters; blank: no first key
 */
@ConfigurationProperties("kamerton.identity")
record IdentitySettings(
        @DefaultValue("") String adminUsername,
        @DefaultValue("") String adminPassword,
        @DefaultValue("") Secret adminTotpSecret,
        @DefaultValue("false") boolean viewersNeedSecondFactor,
        @DefaultValue("") String apiKey) {

    static final int MIN_KEY = 32;
    private static final Set<String> PLACEHOLDERS =
            Set.of("your-api-key", "your_api_key", "changeme", "change-me", "password", "secret", "admin", "test");

    IdentitySettings {
        if (adminUsername.isBlank() != adminPassword.isBlank()) {
            throw new StartRefusedException(
                    "KAMERTON_ADMIN_USERNAME and KAMERTON_ADMIN_PASSWORD must be set together; one of them is missing.");
        }
        if (!adminUsername.isBlank() && !adminUsername.matches("[\\p{L}\\p{N}._@-]{1,64}")) {
            throw StartRefusedException.of(
                    "KAMERTON_ADMIN_USERNAME", adminUsername, "1 to 64 letters, digits, dots, dashes or @");
        }
        if (!adminPassword.isBlank()) {
            requirePassword(adminUsername, adminPassword);
        }
        requireTotpSecret(adminTotpSecret, adminUsername);
        if (!apiKey.isBlank()) {
            requireLength("LLM_TUNING_API_KEY", apiKey, MIN_KEY, 512);
            if (!apiKey.matches("\\p{Graph}+")) {
                throw new StartRefusedException("LLM_TUNING_API_KEY must hold visible ASCII characters only.");
            }
        }
    }

    private static void requirePassword(String username, String password) {
        PasswordRules.flawOf(password, username).ifPresent(flaw -> {
            throw new StartRefusedException("KAMERTON_ADMIN_PASSWORD (%d characters, not shown) %s."
                    .formatted(password.length(), flaw.sentence()));
        });
    }

    private static void requireTotpSecret(Secret secret, String username) {
        if (secret.isEmpty()) {
            return;
        }
        if (username.isBlank()) {
            throw new StartRefusedException(
                    "KAMERTON_ADMIN_TOTP_SECRET belongs to KAMERTON_ADMIN_USERNAME, which is missing.");
        }
        if (!Totp.isSecret(secret.reveal())) {
            throw new StartRefusedException(
                    "KAMERTON_ADMIN_TOTP_SECRET (%d characters, not shown) must be Base32 (A-Z and 2-7) of at least 20 bytes: 32 characters."
                            .formatted(secret.reveal().length()));
        }
    }

    private static void requireLength(String variable, String value, int min, int max) {
        var bare = value.toLowerCase(Locale.ROOT).strip();
        if (PLACEHOLDERS.stream().anyMatch(placeholder -> isPlaceholder(bare, placeholder))) {
            throw new StartRefusedException(variable + " is a placeholder; choose a secret of your own.");
        }
        if (value.length() < min || value.length() > max) {
            throw new StartRefusedException(
                    "%s has %d characters, but it must have %d to %d.".formatted(variable, value.length(), min, max));
        }
    }

    /** A placeholder, also one that is repeated or padded with digits and signs to reach the length. */
    private static boolean isPlaceholder(String value, String placeholder) {
        return value.replace(placeholder, "").matches("[\\p{N}\\p{P}\\p{S}]*") && value.contains(placeholder);
    }

    Optional<String> firstKey() {
        return Optional.of(apiKey).filter(key -> !key.isBlank());
    }

    boolean hasAdmin() {
        return !adminUsername.isBlank();
    }

    @Override
    public String toString() {
        return "IdentitySettings[not shown]";
    }
}
