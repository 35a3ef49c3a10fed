package io.kamerton.identity.factor;

import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.SealedColumn;
import io.kamerton.shared.vault.SealedColumns;
import io.kamerton.shared.vault.Vault;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of second factors; secrets are sealed in them. */
@Repository
class TotpFactors implements SealedColumns {

    private static final String TABLE = "totp_factor";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    TotpFactors(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(
                new SealedColumn("totp_factor", "user_id", "secret"),
                new SealedColumn("totp_factor", "user_id", "pending_secret"));
    }

    Optional<Secret> confirmed(UserId user) {
        return jdbc.sql("SELECT secret FROM totp_factor WHERE user_id = :user AND confirmed_at IS NOT NULL")
                .param("user", user.value())
                .query((row, n) -> vault.decrypt(row.getBytes("secret"), placeOf("secret", user)))
                .optional();
    }

    Optional<Pending> pending(UserId user) {
        return jdbc.sql("SELECT pending_secret FROM totp_factor WHERE user_id = :user AND pending_secret IS NOT NULL")
                .param("user", user.value())
                .query((row, n) -> {
                    var sealed = row.getBytes("pending_secret");
                    return new Pending(sealed, vault.decrypt(sealed, placeOf("pending_secret", user)));
                })
                .optional();
    }

    void keepPending(UserId user, Secret secret) {
        jdbc.sql("""
                        INSERT INTO totp_factor (user_id, pending_secret, created_at) VALUES (:user, :secret, :now)
                        ON CONFLICT (user_id) DO UPDATE SET pending_secret = excluded.pending_secret
                        """)
                .param("user", user.value())
                .param("secret", vault.encrypt(secret, placeOf("pending_secret", user)))
                .param("now", now())
                .update();
    }

    /** False where another enrolment was begun, or finished, in the meantime. */
    boolean confirm(UserId user, Pending pending, long step) {
        return jdbc.sql("""
                        UPDATE totp_factor SET secret = :secret, pending_secret = NULL, confirmed_at = :now, last_step = :step
                        WHERE user_id = :user AND pending_secret = :pending
                        """)
                        .param("secret", vault.encrypt(pending.secret(), placeOf("secret", user)))
                        .param("now", now())
                        .param("step", step)
                        .param("user", user.value())
                        .param("pending", pending.sealed())
                        .update()
                == 1;
    }

    /** Puts a factor that is confirmed without a code, as an installation without a person at hand has it. */
    void keepConfirmed(UserId user, Secret secret) {
        jdbc.sql("""
                        INSERT INTO totp_factor (user_id, secret, confirmed_at, created_at)
                        VALUES (:user, :secret, :now, :now)
                        """)
                .param("user", user.value())
                .param("secret", vault.encrypt(secret, placeOf("secret", user)))
                .param("now", now())
                .update();
    }

    /** True for the one caller that uses the step up, or a later one than any before. */
    boolean useUp(UserId user, long step) {
        return jdbc.sql("UPDATE totp_factor SET last_step = :step WHERE user_id = :user AND last_step < :step")
                        .param("step", step)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    void forget(UserId user) {
        jdbc.sql("DELETE FROM totp_factor WHERE user_id = :user")
                .param("user", user.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Place placeOf(String column, UserId user) {
        return new Place(TABLE, column, user.value());
    }

    record Pending(byte[] sealed, Secret secret) {}
}
