package io.kamerton.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** API keys: known only by the SHA-256 of the whole key. A revoked key stops working within five seconds. */
@Service
class ApiKeyService {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<ByteBuffer, Optional<KnownKey>> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    ApiKeyService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The key's account and scopes; empty for unknown, revoked keys and for those of disabled accounts. */
    Optional<KnownKey> find(String key) {
        var hash = sha256(key);
        return recent.get(ByteBuffer.wrap(hash), ignored -> read(hash));
    }

    /** Makes {@code key} the only live key of this name for the account; the same key again changes nothing. */
    @Transactional
    public void keepOnly(UserId owner, String name, String key, Set<Scope> scopes) {
        var hash = sha256(key);
        jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE user_id = :owner AND name = :name AND hash <> :hash"
                        + " AND revoked_at IS NULL")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("owner", owner.value())
                .param("name", name)
                .param("hash", hash)
                .update();
        jdbc.sql("""
                        INSERT INTO api_key (user_id, name, hash, scopes, created_at)
                        VALUES (:owner, :name, :hash, :scopes, :now)
                        ON CONFLICT (hash) DO UPDATE SET revoked_at = NULL, scopes = excluded.scopes
                        """)
                .param("owner", owner.value())
                .param("name", name)
                .param("hash", hash)
                .param("scopes", scopes.stream().map(Scope::wireName).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Revokes every key of this name; they may be answered from memory for five more seconds. */
    void revokeAll(String name) {
        jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE name = :name AND revoked_at IS NULL")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("name", name)
                .update();
        recent.invalidateAll();
    }

    private Optional<KnownKey> read(byte[] hash) {
        return jdbc.sql("""
                        SELECT k.id, k.user_id, u.username, k.scopes
                        FROM api_key k JOIN app_user u ON u.id = k.user_id
                        WHERE k.hash = :hash AND k.revoked_at IS NULL AND u.disabled_at IS NULL
                        """)
                .param("hash", hash)
                .query((row, index) -> new KnownKey(
                        row.getLong("id"),
                        new UserId(row.getLong("user_id")),
                        row.getString("username"),
                        scopesOf(row.getArray("scopes"))))
                .optional();
    }

    private static Set<Scope> scopesOf(Array names) throws SQLException {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) names.getArray())
                .forEach(name -> Scope.ofWireName(name).ifPresent(scopes::add));
        return scopes;
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    record KnownKey(long id, UserId owner, String ownerName, Set<Scope> scopes) {}
}
