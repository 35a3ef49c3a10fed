package io.kamerton.shared.vault;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Refuses a bad key of encryption before anything is started that would have to be stopped again. */
final class EncryptionKeyCheck implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        new VaultSettings(environment.getProperty("kamerton.vault.encryption-key", "")).keys();
    }
}
