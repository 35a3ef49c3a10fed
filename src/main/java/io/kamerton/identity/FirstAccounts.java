package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.Kind;
import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.key.FirstKey;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Before the first request: the administrator and the key that the environment names. There is no default account. */
@Component
class FirstAccounts implements SmartInitializingSingleton {

    static final String FIRST_KEY = "LLM_TUNING_API_KEY";
    private static final String SERVICE_ACCOUNT = "service:tuning";
    /** How long the first administrator may take to enrol her second factor. */
    private static final Duration TO_ENROL = Duration.ofHours(72);

    private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

    private final IdentitySettings settings;
    private final UserAccounts accounts;
    private final FirstKey keys;
    private final PasswordEncoder passwords;
    private final Enrolment enrolment;
    private final Clock clock;

    FirstAccounts(
            IdentitySettings settings,
            UserAccounts accounts,
            FirstKey keys,
            PasswordEncoder passwords,
            Enrolment enrolment,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.keys = keys;
        this.passwords = passwords;
        this.enrolment = enrolment;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var administrator = accounts.anyAdministrator();
        if (!administrator && settings.hasAdmin()) {
            createAdministrator();
        }
        settings.firstKey().ifPresentOrElse(this::keepFirstKey, () -> {
            keys.revokeAll(FIRST_KEY);
            log.warn(
                    "No program can call the API yet: set {} to a secret of at least {} characters.",
                    FIRST_KEY,
                    IdentitySettings.MIN_KEY);
        });
    }

    private void createAdministrator() {
        var hash = passwords.encode(settings.adminPassword());
        var user = accounts.create(settings.adminUsername(), Kind.PERSON, hash, List.of(Role.ADMIN));
        if (settings.adminTotpSecret().isEmpty()) {
            accounts.limitEnrolment(user, clock.instant().plus(TO_ENROL));
            log.info(
                    "Created the administrator that KAMERTON_ADMIN_USERNAME names; log in within {} hours to enrol the"
                            + " second factor.",
                    TO_ENROL.toHours());
        } else {
            enrolment.confirmKnown(user, settings.adminTotpSecret());
            log.info("Created the administrator that KAMERTON_ADMIN_USERNAME names, with the second factor given.");
        }
    }

    private void keepFirstKey(String key) {
        var account = accounts.create(SERVICE_ACCOUNT, Kind.SERVICE, null, List.of());
        keys.keepOnly(account, FIRST_KEY, key, EnumSet.allOf(Scope.class));
    }
}
