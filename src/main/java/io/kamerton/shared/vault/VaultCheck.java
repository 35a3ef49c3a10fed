package io.kamerton.shared.vault;

import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A known text under each key that was ever first: a start without the key is noticed before anybody needs it. */
final class VaultCheck {

    private static final String TEXT = "kamerton";

    private final JdbcClient jdbc;
    private final Clock clock;

    VaultCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws StartRefusedException naming the key that is missing */
    void verify(KeyRing ring) {
        jdbc.sql("SELECT key_id, sealed FROM vault_check ORDER BY key_id")
                .query((row, n) -> new Row(row.getInt("key_id"), row.getBytes("sealed")))
                .list()
                .forEach(row -> verify(ring, row));
        var id = ring.first().id();
        jdbc.sql("INSERT INTO vault_check (key_id, sealed, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(
                        id,
                        ring.encrypt(Secret.of(TEXT), place(id)),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void verify(KeyRing ring, Row row) {
        try {
            if (!ring.decrypt(row.sealed(), place(row.keyId())).reveal().equals(TEXT)) {
                throw wrong(row);
            }
        } catch (SealBrokenException e) {
            throw wrong(row);
        }
    }

    private static StartRefusedException wrong(Row row) {
        return new StartRefusedException(
                "The stored secrets are encrypted under key %s, which neither KAMERTON_ENCRYPTION_KEY nor %s in the data directory holds."
                        .formatted(EncryptionKey.name(row.keyId()), KeyFile.NAME));
    }

    private static Place place(int keyId) {
        return new Place("vault_check", "sealed", keyId);
    }

    private record Row(int keyId, byte[] sealed) {}
}
