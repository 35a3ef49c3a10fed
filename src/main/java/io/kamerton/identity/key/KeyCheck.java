package io.kamerton.identity.key;

import io.kamerton.shared.RandomToken;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells whether a key opens, and what. Answers come from memory for four seconds, so that a revoked key, a disabled
 * owner and lost roles are known within five, on every node; while the database is away, for five minutes.
 */
@Component
public class KeyCheck {

    private final Clock clock;
    /** By the hash of the whole key; unknown keys are remembered too. */
    private final RememberedKeys<ByteBuffer> byHash;

    private final RememberedKeys<KeyId> byId;

    KeyCheck(KeyRecords records, Clock clock) {
        this.clock = clock;
        this.byHash = new RememberedKeys<>(hash -> records.findByHash(hash.array()), System::nanoTime);
        this.byId = new RememberedKeys<>(records::find, System::nanoTime);
    }

    /** Empty for keys that are unknown, revoked or over, for old secrets past their time, and where the owner is disabled. */
    public Optional<KnownKey> find(String key) {
        var hash = RandomToken.hashOf(key);
        var now = clock.instant();
        return byHash.find(ByteBuffer.wrap(hash))
                .filter(stored -> stored.stateAt(now).opens())
                .flatMap(stored -> opened(stored, hash, now));
    }

    /**
     * The key for which a token was traded; empty as {@link #find}, and where the secret that was traded is no longer
     * good.
     *
     * @param tradedAt when the token was issued
     */
    public Optional<KnownKey> findTraded(KeyId id, Instant tradedAt) {
        var now = clock.instant();
        return byId.find(id)
                .filter(stored -> stored.stateAt(now).opens())
                .filter(stored -> !tradedAt.isBefore(stored.secretSince()) || stored.previousOpensAt(now))
                .map(stored -> stored.known(false));
    }

    private static Optional<KnownKey> opened(StoredKey stored, byte[] hash, Instant now) {
        if (MessageDigest.isEqual(stored.hash(), hash)) {
            return Optional.of(stored.known(false));
        }
        return stored.previousOpensAt(now)
                        && stored.previousHash()
                                .filter(previous -> MessageDigest.isEqual(previous, hash))
                                .isPresent()
                ? Optional.of(stored.known(true))
                : Optional.empty();
    }

    /** On this node at once, as soon as the present transaction has committed. */
    void forgetAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            forget();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    private void forget() {
        byHash.forget();
        byId.forget();
    }
}
