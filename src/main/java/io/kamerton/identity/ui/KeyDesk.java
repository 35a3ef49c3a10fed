package io.kamerton.identity.ui;

import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KeyOwner;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.NewKey;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the key dialogs can do: with everybody's keys, or with one's own. */
interface KeyDesk {

    /** The accounts to choose from; empty where keys are one's own. */
    List<KeyOwner> owners();

    /** What a key of this owner may open; of oneself where there is none. */
    Set<Scope> grantable(Optional<KeyOwner> owner);

    NewKey create(Optional<UserId> owner, KeyDraft draft);

    NewKey rotate(KeyId key, Duration overlap);

    void revoke(KeyId key);

    static KeyDesk ofAll(KeyService keys) {
        return new KeyDesk() {
            @Override
            public List<KeyOwner> owners() {
                return keys.owners();
            }

            @Override
            public Set<Scope> grantable(Optional<KeyOwner> owner) {
                return owner.map(KeyOwner::mayGrant).orElseGet(keys::ownScopes);
            }

            @Override
            public NewKey create(Optional<UserId> owner, KeyDraft draft) {
                return keys.create(owner, draft);
            }

            @Override
            public NewKey rotate(KeyId key, Duration overlap) {
                return keys.rotate(key, overlap);
            }

            @Override
            public void revoke(KeyId key) {
                keys.revoke(key);
            }
        };
    }

    static KeyDesk ofOwn(KeyService keys) {
        return new KeyDesk() {
            @Override
            public List<KeyOwner> owners() {
                return List.of();
            }

            @Override
            public Set<Scope> grantable(Optional<KeyOwner> owner) {
                return keys.ownScopes();
            }

            @Override
            public NewKey create(Optional<UserId> owner, KeyDraft draft) {
                return keys.createOwn(draft);
            }

            @Override
            public NewKey rotate(KeyId key, Duration overlap) {
                return keys.rotateOwn(key, overlap);
            }

            @Override
            public void revoke(KeyId key) {
                keys.revokeOwn(key);
            }
        };
    }
}
