package io.kamerton.identity.key;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.Priority;
import io.kamerton.shared.RandomToken;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys that the environment names: they have no label, no end and no bound of priority, and live as long as they are set.
 */
@Component
public class FirstKey {

    private final JdbcClient jdbc;
    private final KeyCheck check;
    private final AuditTrail trail;
    private final Clock clock;

    FirstKey(JdbcClient jdbc, KeyCheck check, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.trail = trail;
        this.clock = clock;
    }

    /** Makes {@code key} the only live key of this name for the account; the same key again changes nothing. */
    @Transactional
    public void keepOnly(UserId owner, String name, String key, Set<Scope> scopes) {
        var hash = RandomToken.hashOf(key);
        var known = jdbc.sql("SELECT hash FROM api_key WHERE user_id = :owner AND name = :name AND revoked_at IS NULL")
                .param("owner", owner.value())
                .param("name", name)
                .query((row, index) -> row.getBytes("hash"))
                .list();
        var same = known.size() == 1 && MessageDigest.isEqual(known.getFirst(), hash);
        jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE user_id = :owner AND name = :name AND hash <> :hash"
                        + " AND label IS NULL AND revoked_at IS NULL")
                .param("now", KeyRecords.time(clock.instant()))
                .param("owner", owner.value())
                .param("name", name)
                .param("hash", hash)
                .update();
        jdbc.sql("""
                        INSERT INTO api_key (user_id, name, hash, scopes, priority, created_at)
                        VALUES (:owner, :name, :hash, :scopes, :priority, :now)
                        ON CONFLICT (hash) DO UPDATE SET revoked_at = NULL, scopes = excluded.scopes,
                                      priority = excluded.priority
                        """)
                .param("owner", owner.value())
                .param("name", name)
                .param("hash", hash)
                .param("scopes", KeyRecords.namesOf(scopes))
                .param("priority", Priority.URGENT.name())
                .param("now", KeyRecords.time(clock.instant()))
                .update();
        if (!same) {
            trail.record(Act.of("key.set_by_environment", name, Map.of("scopes", scopes)));
        }
        check.forgetAfterCommit();
    }

    /** Revokes every key of this name that the environment had named. */
    @Transactional
    public void revokeAll(String name) {
        var revoked = jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE name = :name AND label IS NULL"
                        + " AND revoked_at IS NULL")
                .param("now", KeyRecords.time(clock.instant()))
                .param("name", name)
                .update();
        if (revoked > 0) {
            trail.record(Act.of("key.removed_from_environment", name));
        }
        check.forgetAfterCommit();
    }
}
