package io.kamerton.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kamerton.shared.Secret;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.SealedColumn;
import io.kamerton.shared.vault.SealedColumns;
import io.kamerton.shared.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The secrets that sign tokens, sealed in the database. A new one is made every 30 days; old ones check a while on. */
@Repository
class SigningKeys implements SealedColumns {

    static final Duration SIGNS_FOR = Duration.ofDays(30);
    /** Longer than any token lives. */
    static final Duration CHECKS_ON = Duration.ofMinutes(20);

    private static final long LOCK = 0x6B6D745F7369676EL;
    private static final int KEY_BYTES = 32;
    private static final int KID_BYTES = 8;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final TransactionOperations transactions;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<SecretKey>> checking = Caffeine.newBuilder()
            .maximumSize(100)
            .expireAfterWrite(Duration.ofSeconds(4))
            .build();

    SigningKeys(JdbcClient jdbc, Vault vault, Clock clock, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("signing_key", "id", "secret"));
    }

    /** The key that signs now. */
    Signing current() {
        var now = clock.instant();
        return newest(now)
                .orElseGet(() -> transactions.execute(status -> {
                    jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                            .param("lock", LOCK)
                            .query((row, index) -> index)
                            .single();
                    return newest(now).orElseGet(() -> make(now));
                }));
    }

    /** The key of this name, where it is one of ours that still checks. The name is only ever compared. */
    Optional<SecretKey> find(String kid) {
        return kid.matches("[0-9a-f]{16}") ? checking.get(kid, this::read) : Optional.empty();
    }

    private Optional<SecretKey> read(String kid) {
        return jdbc.sql("SELECT * FROM signing_key WHERE kid = :kid AND (retired_at IS NULL OR retired_at > :since)")
                .param("kid", kid)
                .param("since", time(clock.instant().minus(CHECKS_ON)))
                .query((row, index) -> open(row.getLong("id"), row.getBytes("secret")))
                .optional();
    }

    private Optional<Signing> newest(Instant now) {
        return jdbc.sql("SELECT * FROM signing_key WHERE retired_at IS NULL AND created_at > :since"
                        + " ORDER BY id DESC LIMIT 1")
                .param("since", time(now.minus(SIGNS_FOR)))
                .query((row, index) ->
                        new Signing(row.getString("kid"), open(row.getLong("id"), row.getBytes("secret"))))
                .optional();
    }

    private Signing make(Instant now) {
        jdbc.sql("UPDATE signing_key SET retired_at = :now WHERE retired_at IS NULL")
                .param("now", time(now))
                .update();
        jdbc.sql("DELETE FROM signing_key WHERE retired_at < :old")
                .param("old", time(now.minus(SIGNS_FOR)))
                .update();
        var id = jdbc.sql("SELECT nextval(pg_get_serial_sequence('signing_key', 'id'))")
                .query(Long.class)
                .single();
        var kid = HexFormat.of().formatHex(randomBytes(KID_BYTES));
        var secret = Secret.of(HexFormat.of().formatHex(randomBytes(KEY_BYTES)));
        var sealed = vault.encrypt(secret, place(id));
        jdbc.sql("INSERT INTO signing_key (id, kid, secret, created_at) OVERRIDING SYSTEM VALUE"
                        + " VALUES (:id, :kid, :secret, :now)")
                .param("id", id)
                .param("kid", kid)
                .param("secret", sealed)
                .param("now", time(now))
                .update();
        return new Signing(kid, open(id, sealed));
    }

    private SecretKey open(long id, byte[] sealed) {
        var hex = vault.decrypt(sealed, place(id)).reveal();
        return new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256");
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Place place(long id) {
        return new Place("signing_key", "secret", id);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A key and the name by which tokens tell it. */
    record Signing(String kid, SecretKey key) {}
}
