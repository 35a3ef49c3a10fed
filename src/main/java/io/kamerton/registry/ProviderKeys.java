package io.kamerton.registry;

import io.kamerton.shared.Secret;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.SealedColumn;
import io.kamerton.shared.vault.SealedColumns;
import io.kamerton.shared.vault.Vault;
import java.util.List;
import org.springframework.stereotype.Component;

/** Seals keys for the row they are stored in. */
@Component
class ProviderKeys implements SealedColumns {

    private final Vault vault;

    ProviderKeys(Vault vault) {
        this.vault = vault;
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("provider", "id", "api_key"));
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
