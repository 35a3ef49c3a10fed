package io.kamerton.identity.ui;

import io.kamerton.identity.key.KeyChange;
import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KeyOwner;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.NewKey;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the key dialogs can do: with everybody's keys, or with one's own. */
interface KeyDesk {

    /** The accounts to choose from; empty where keys are one's own. */
    List<KeyOwner> owners();

    /** What a key of this owner may open; of oneself where there is none. */
    Set<Scope> grantable(Optional<KeyOwner> owner);

    /** What a key may open after a change: what its owner may grant, and what it has already. */
    default Set<Scope> grantable(KeyRow key) {
        var owners = owners();
        var owner = owners.stream()
                .filter(account -> account.id().equals(key.owner()))
                .findFirst();
        // nobody to choose from: one's own keys; not among them: a disabled owner, who may grant nothing more
        var more = owner.isPresent() || owners.isEmpty() ? grantable(owner) : Set.<Scope>of();
        return Stream.concat(more.stream(), key.terms().scopes().stream()).collect(Collectors.toSet());
    }

    /** Up to which priority its calls may ask; above NORMAL only where an administrator gives it, or gave it before. */
    default List<Priority> priorities(Priority before) {
        var most = grantable(Optional.empty()).contains(Scope.ADMIN) ? Priority.URGENT : Priority.NORMAL;
        return Stream.of(Priority.values())
                .filter(priority -> priority.compareTo(most) <= 0 || priority.compareTo(before) <= 0)
                .toList();
    }

    NewKey create(Optional<UserId> owner, KeyDraft draft);

    void change(KeyId key, KeyChange change);

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
            public void change(KeyId key, KeyChange change) {
                keys.change(key, change);
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
            public void change(KeyId key, KeyChange change) {
                keys.changeOwn(key, change);
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
