package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.Kind;
import io.kamerton.identity.key.FirstKey;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
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
    private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

    private final IdentitySettings settings;
    private final UserAccounts accounts;
    private final FirstKey keys;
    private final PasswordEncoder passwords;

    FirstAccounts(IdentitySettings settings, UserAccounts accounts, FirstKey keys, PasswordEncoder passwords) {
        this.settings = settings;
        this.accounts = accounts;
        this.keys = keys;
        this.passwords = passwords;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var administrator = accounts.anyAdministrator();
        if (!administrator && settings.hasAdmin()) {
            var hash = passwords.encode(settings.adminPassword());
            accounts.create(settings.adminUsername(), Kind.PERSON, hash, List.of(Role.ADMIN));
            log.info("Created the administrator that KAMERTON_ADMIN_USERNAME names.");
        } else if (!administrator) {
            log.warn(
                    "Nobody can log in yet: start with KAMERTON_ADMIN_USERNAME and KAMERTON_ADMIN_PASSWORD ({} to {}"
                            + " characters) to create the administrator.",
                    IdentitySettings.MIN_PASSWORD,
                    IdentitySettings.MAX_PASSWORD);
        }
        settings.firstKey().ifPresentOrElse(this::keepFirstKey, () -> {
            keys.revokeAll(FIRST_KEY);
            log.warn(
                    "No program can call the API yet: set {} to a secret of at least {} characters.",
                    FIRST_KEY,
                    IdentitySettings.MIN_KEY);
        });
    }

    private void keepFirstKey(String key) {
        var account = accounts.create(SERVICE_ACCOUNT, Kind.SERVICE, null, List.of());
        keys.keepOnly(account, FIRST_KEY, key, EnumSet.allOf(Scope.class));
    }
}
