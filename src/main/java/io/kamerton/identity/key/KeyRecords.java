package io.kamerton.identity.key;

import io.kamerton.identity.key.StoredKey.Owner;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of keys. */
@Repository
class KeyRecords {

    private static final String SELECT = """
            SELECT k.*, u.username, u.kind, u.roles, u.disabled_at, u.security_version
            FROM api_key k JOIN app_user u ON u.id = k.user_id
            """;

    private final JdbcClient jdbc;

    KeyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the hash of the present secret or of the one before. */
    Optional<StoredKey> findByHash(byte[] hash) {
        return jdbc.sql(SELECT + " WHERE k.hash = :hash OR k.previous_hash = :hash")
                .param("hash", hash)
                .query(KeyRows::toKey)
                .optional();
    }

    Optional<StoredKey> find(KeyId id) {
        return jdbc.sql(SELECT + " WHERE k.id = :id")
                .param("id", id.value())
                .query(KeyRows::toKey)
                .optional();
    }

    /** As {@link #find}; no other transaction changes the key until this one ends. */
    Optional<StoredKey> findForChange(KeyId id) {
        return jdbc.sql(SELECT + " WHERE k.id = :id FOR UPDATE OF k")
                .param("id", id.value())
                .query(KeyRows::toKey)
                .optional();
    }

    /** The newest first, below the given number. */
    List<StoredKey> list(Optional<String> text, long before, int limit) {
        var pattern = text.map(part -> "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .orElse("%");
        return jdbc.sql(SELECT
                        + " WHERE k.id < :before AND (k.name ILIKE :text OR k.label ILIKE :text OR u.username ILIKE :text)"
                        + " ORDER BY k.id DESC LIMIT :limit")
                .param("before", before)
                .param("text", pattern)
                .param("limit", limit)
                .query(KeyRows::toKey)
                .list();
    }

    List<StoredKey> ofOwner(UserId owner) {
        return jdbc.sql(SELECT + " WHERE k.user_id = :owner ORDER BY k.id DESC")
                .param("owner", owner.value())
                .query(KeyRows::toKey)
                .list();
    }

    /** Keys that open now and end before the given time, the next to end first; of everybody where there is no owner. */
    List<StoredKey> endingBefore(Instant end, Instant now, Optional<UserId> owner) {
        return jdbc.sql(SELECT
                        + " WHERE k.revoked_at IS NULL AND u.disabled_at IS NULL AND k.expires_at > :now"
                        + " AND k.expires_at < :end AND (cast(:owner AS bigint) IS NULL OR k.user_id = :owner)"
                        + " ORDER BY k.expires_at, k.id")
                .param("owner", owner.map(UserId::value).orElse(null), Types.BIGINT)
                .param("now", time(now))
                .param("end", time(end))
                .query(KeyRows::toKey)
                .list();
    }

    Optional<Owner> owner(UserId id) {
        return jdbc.sql("SELECT id AS user_id, username, kind, roles, disabled_at, security_version FROM app_user"
                        + " WHERE id = :id")
                .param("id", id.value())
                .query((row, index) -> KeyRows.toOwner(row))
                .optional();
    }

    List<Owner> owners() {
        return jdbc.sql("SELECT id AS user_id, username, kind, roles, disabled_at, security_version FROM app_user"
                        + " WHERE disabled_at IS NULL ORDER BY lower(username) LIMIT 1000")
                .query((row, index) -> KeyRows.toOwner(row))
                .list();
    }

    KeyId insert(UserId owner, KeyTerms terms, String label, byte[] hash, Instant now, Instant end, UserId by) {
        return jdbc.sql("""
                        INSERT INTO api_key (user_id, name, label, hash, scopes, routes, ip_ranges, requests_per_minute,
                                             tokens_per_minute, priority, created_at, expires_at, created_by)
                        VALUES (:owner, :name, :label, :hash, :scopes, :routes, :ranges, :requests, :tokens, :priority,
                                :now, :end, :by)
                        RETURNING id
                        """)
                .param("owner", owner.value())
                .param("label", label)
                .param("hash", hash)
                .param("now", time(now))
                .param("end", time(end))
                .param("by", by.value())
                .params(paramsOf(terms))
                .query((row, index) -> new KeyId(row.getLong(1)))
                .single();
    }

    void change(KeyId id, KeyTerms terms, Instant end) {
        jdbc.sql("""
                        UPDATE api_key SET name = :name, scopes = :scopes, routes = :routes, ip_ranges = :ranges,
                               requests_per_minute = :requests, tokens_per_minute = :tokens, priority = :priority,
                               expires_at = :end
                        WHERE id = :id
                        """)
                .param("id", id.value())
                .param("end", time(end))
                .params(paramsOf(terms))
                .update();
    }

    void rotate(KeyId id, byte[] hash, Instant now, Instant end, Instant previousUntil) {
        jdbc.sql("""
                        UPDATE api_key SET previous_hash = hash, previous_until = :until, previous_last_used_at = NULL,
                               hash = :hash, rotated_at = :now, expires_at = :end
                        WHERE id = :id
                        """)
                .param("id", id.value())
                .param("hash", hash)
                .param("now", time(now))
                .param("end", time(end))
                .param("until", time(previousUntil))
                .update();
    }

    void revoke(KeyId id, Instant now) {
        jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("id", id.value())
                .param("now", time(now))
                .update();
    }

    void used(KeyId id, boolean previous, Instant at, @Nullable String ip) {
        var column = previous ? "previous_last_used_at" : "last_used_at";
        jdbc.sql("UPDATE api_key SET " + column + " = :at, last_used_ip = :ip WHERE id = :id")
                .param("id", id.value())
                .param("at", time(at))
                .param("ip", ip)
                .update();
    }

    private static Map<String, @Nullable Object> paramsOf(KeyTerms terms) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("name", terms.name());
        params.put("scopes", namesOf(terms.scopes()));
        params.put("routes", terms.routes().toArray(String[]::new));
        params.put("ranges", terms.ipRanges().stream().map(IpRange::toString).toArray(String[]::new));
        params.put("requests", terms.requestsPerMinute().orElse(null));
        params.put("tokens", terms.tokensPerMinute().orElse(null));
        params.put("priority", terms.priority().name());
        return params;
    }

    static String[] namesOf(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).toArray(String[]::new);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
