package io.kamerton.identity.key;

import io.kamerton.identity.key.StoredKey.Owner;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Priority;
import io.kamerton.shared.RandomToken;
import io.kamerton.shared.Scope;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of API keys: made, changed, rotated, revoked; by administrators for all, by people for their own. */
@Service
public class KeyService {

    private static final int MOST_LIVE_KEYS = 100;

    private final KeyRecords records;
    private final KeyCheck check;
    private final KeyGrants grants;
    private final AuditTrail trail;
    private final CurrentUser user;
    private final Clock clock;

    KeyService(KeyRecords records, KeyCheck check, KeyGrants grants, AuditTrail trail, CurrentUser user, Clock clock) {
        this.records = records;
        this.check = check;
        this.grants = grants;
        this.trail = trail;
        this.user = user;
        this.clock = clock;
    }

    /** All keys that fit, newest first. */
    @PreAuthorize(Access.ADMIN)
    public Page<KeyRow> list(KeyFilter filter, Optional<Cursor> cursor, int limit) {
        return KeyPages.read(records, filter, cursor.map(Cursor::beforeId).orElse(Long.MAX_VALUE), limit, now());
    }

    @PreAuthorize(Access.ADMIN)
    public Optional<KeyRow> find(KeyId id) {
        return records.find(id).map(key -> key.row(now()));
    }

    /** The accounts that may own keys, by name. */
    @PreAuthorize(Access.ADMIN)
    public List<KeyOwner> owners() {
        return records.owners().stream()
                .map(owner -> new KeyOwner(owner.id(), owner.name(), owner.mayGrant()))
                .toList();
    }

    /** The keys that open and end within {@link KeyTerms#WARNED_DAYS} days, the next to end first. */
    @PreAuthorize(Access.ADMIN)
    public List<KeyRow> endingSoon() {
        return endingSoon(Optional.empty());
    }

    /** As {@link #endingSoon()}, of whoever is logged in. */
    @PreAuthorize(Access.PERSON)
    public List<KeyRow> ownEndingSoon() {
        return endingSoon(Optional.of(me()));
    }

    /** @param owner empty: the account that calls */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public NewKey create(Optional<UserId> owner, KeyDraft draft) {
        return make(owner.orElseGet(this::me), draft);
    }

    /** Changes what a key opens or when it ends; the secret stays. A program lets no key outlive both of them. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public KeyRow change(KeyId id, KeyChange change) {
        return change(forChange(id), change);
    }

    /**
     * Gives the key a new secret; the old one opens a while longer.
     *
     * @param overlap 0 to 30 days; the old secret never outlives its own end
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public NewKey rotate(KeyId id, Duration overlap) {
        return rotate(forChange(id), overlap);
    }

    /** Closes the key, its old secret and its tokens for good; a revoked key stays as it is. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public void revoke(KeyId id) {
        revoke(forChange(id));
    }

    /** The keys of whoever is logged in. */
    @PreAuthorize(Access.PERSON)
    public List<KeyRow> own() {
        return records.ofOwner(me()).stream().map(key -> key.row(now())).toList();
    }

    /** What keys of whoever is logged in may open. */
    @PreAuthorize(Access.PERSON)
    public Set<Scope> ownScopes() {
        return records.owner(me()).map(Owner::mayGrant).orElse(Set.of());
    }

    @PreAuthorize(Access.PERSON_FRESH)
    @Transactional
    public NewKey createOwn(KeyDraft draft) {
        grants.requireOrdinary(ownScopes(), draft.terms(), Priority.NORMAL);
        return make(me(), draft);
    }

    /** As {@link #change(KeyId, KeyChange)}; another's key is not found. */
    @PreAuthorize(Access.PERSON_FRESH)
    @Transactional
    public KeyRow changeOwn(KeyId id, KeyChange change) {
        var key = mine(id);
        grants.requireOrdinary(
                ownScopes(), change.terms().apply(key.terms()), key.terms().priority());
        return change(key, change);
    }

    /** As {@link #rotate(KeyId, Duration)}; another's key is not found. */
    @PreAuthorize(Access.PERSON_FRESH)
    @Transactional
    public NewKey rotateOwn(KeyId id, Duration overlap) {
        return rotate(mine(id), overlap);
    }

    /** As {@link #revoke(KeyId)}; another's key is not found. */
    @PreAuthorize(Access.PERSON_FRESH)
    @Transactional
    public void revokeOwn(KeyId id) {
        revoke(mine(id));
    }

    private List<KeyRow> endingSoon(Optional<UserId> owner) {
        var now = now();
        return records.endingBefore(now.plus(Duration.ofDays(KeyTerms.WARNED_DAYS)), now, owner).stream()
                .map(key -> key.row(now))
                .toList();
    }

    private NewKey make(UserId owner, KeyDraft draft) {
        var account = records.owner(owner)
                .filter(found -> !found.disabled())
                .orElseThrow(() -> new InvalidException("owner", "must be an account that is not disabled"));
        grants.requireAllowed(account, draft.terms(), Set.of());
        var now = now();
        var live = records.ofOwner(owner).stream()
                .filter(key -> key.stateAt(now).opens())
                .count();
        if (live >= MOST_LIVE_KEYS) {
            throw new ConflictException(Wording.of("keys.refused.too_many", MOST_LIVE_KEYS));
        }
        var label = KeySecret.newLabel();
        var secret = KeySecret.newSecret(label);
        var end = grants.end(now.plus(Duration.ofDays(draft.days())), now);
        var id = records.insert(owner, draft.terms(), label, RandomToken.hashOf(secret), now, end, me());
        var key = records.find(id).orElseThrow();
        var facts = draft.terms().facts();
        facts.put("owner", account.name());
        facts.put("expires_at", end);
        trail.record(Act.of("key.created", subject(key), facts));
        check.forgetAfterCommit();
        return new NewKey(key.row(now), Secret.of(secret));
    }

    private KeyRow change(StoredKey old, KeyChange change) {
        var key = changeable(old);
        var terms = change.terms().apply(key.terms());
        grants.requireAll(key.terms());
        grants.requireAllowed(key.owner(), terms, key.terms().scopes());
        var oldEnd = key.expiresAt().orElseThrow();
        var end = change.days()
                .map(days -> grants.end(now().plus(Duration.ofDays(days)), oldEnd))
                .orElse(oldEnd);
        records.change(key.id(), terms, end);
        var before = key.terms().facts();
        before.put("expires_at", oldEnd);
        var after = terms.facts();
        after.put("expires_at", end);
        trail.record(new Act("key.changed", subject(key), before, after));
        check.forgetAfterCommit();
        return records.find(key.id()).orElseThrow().row(now());
    }

    private NewKey rotate(StoredKey old, Duration overlap) {
        if (overlap.isNegative() || overlap.toHours() > KeyTerms.MOST_OVERLAP_HOURS) {
            throw new InvalidException("overlap_hours", "must be 0 to " + KeyTerms.MOST_OVERLAP_HOURS);
        }
        var key = changeable(old);
        grants.requireAll(key.terms());
        var now = now();
        if (key.previousOpensAt(now)) {
            throw new ConflictException(
                    Wording.of("keys.refused.rotating", key.previousUntil().orElseThrow()));
        }
        var label = key.label().orElseThrow();
        var secret = KeySecret.newSecret(label);
        var oldEnd = key.expiresAt().orElseThrow();
        var end = grants.end(now.plus(lifetime(key)), oldEnd);
        var until = now.plus(overlap).isBefore(oldEnd) ? now.plus(overlap) : oldEnd;
        records.rotate(key.id(), RandomToken.hashOf(secret), now, end, until);
        trail.record(new Act(
                "key.rotated",
                subject(key),
                Map.of("expires_at", oldEnd),
                Map.of("expires_at", end, "old_opens_until", until)));
        check.forgetAfterCommit();
        return new NewKey(records.find(key.id()).orElseThrow().row(now), Secret.of(secret));
    }

    /** As long as the secret before was to live; a key that was prolonged may have lived longer than one may. */
    private static Duration lifetime(StoredKey key) {
        var lived = Duration.between(key.secretSince(), key.expiresAt().orElseThrow());
        var most = Duration.ofDays(KeyTerms.MOST_DAYS);
        return lived.compareTo(most) > 0 ? most : lived;
    }

    private void revoke(StoredKey key) {
        if (key.label().isEmpty()) {
            throw ofEnvironment(key);
        }
        if (key.revokedAt().isPresent()) {
            return;
        }
        records.revoke(key.id(), now());
        trail.record(new Act("key.revoked", subject(key), key.terms().facts(), Map.of()));
        check.forgetAfterCommit();
    }

    private StoredKey changeable(StoredKey key) {
        if (key.label().isEmpty()) {
            throw ofEnvironment(key);
        }
        return switch (key.stateAt(now())) {
            case REVOKED -> throw new ConflictException(Wording.of("keys.refused.revoked"));
            case EXPIRED -> throw new ConflictException(Wording.of("keys.refused.expired"));
            default -> key;
        };
    }

    private static ConflictException ofEnvironment(StoredKey key) {
        return new ConflictException(
                Wording.of("keys.refused.environment", key.terms().name()));
    }

    private StoredKey forChange(KeyId id) {
        return records.findForChange(id).orElseThrow(KeyService::unknown);
    }

    private StoredKey mine(KeyId id) {
        return records.findForChange(id)
                .filter(key -> key.owner().id().equals(me()))
                .orElseThrow(KeyService::unknown);
    }

    private static NotFoundException unknown() {
        return new NotFoundException(Wording.of("keys.refused.unknown"));
    }

    private UserId me() {
        return user.id().orElseThrow(() -> new IllegalStateException("a key needs an owner"));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String subject(StoredKey key) {
        return key.id() + " (" + key.label().orElse(key.terms().name()) + ")";
    }
}
