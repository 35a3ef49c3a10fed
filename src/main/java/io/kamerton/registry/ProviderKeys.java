package io.kamerton.registry;

import io.kamerton.shared.Secret;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.Vault;
import org.springframework.stereotype.Component;

/** Seals keys for the row they are stored in. */
@Component
class ProviderKeys {

    private final Vault vault;

    ProviderKeys(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(ProviderId id, Secret key) {
        return vault.encrypt(key, place(id));
    }

    Secret open(ProviderId id, byte[] bytes) {
        return vault.decrypt(bytes, place(id));
    }

    private static Place place(ProviderId id) {
        return new Place("provider", "api_key", id.value());
    }
}
