package io.kamerton.identity.factor;

import io.kamerton.shared.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ten codes of 80 random bits for those who lost their second factor; each counts once. */
@Component
public class RecoveryCodes {

    public static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    // 80 random bits need no slow hash; a small one keeps ten comparisons short
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 4096, 1);
    private final JdbcClient jdbc;
    private final TotpVerifier verifier;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, TotpVerifier verifier, Clock clock) {
        this.jdbc = jdbc;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** Makes ten new codes, the only ones from now on. They are told here and never again. */
    @Transactional
    public List<String> issue(UserId user) {
        forget(user);
        var codes = new ArrayList<String>();
        for (var i = 0; i < COUNT; i++) {
            var code = newCode();
            codes.add(code);
            jdbc.sql("INSERT INTO recovery_code (user_id, hash) VALUES (:user, :hash)")
                    .param("user", user.value())
                    .param("hash", Objects.requireNonNull(encoder.encode(plain(code))))
                    .update();
        }
        return List.copyOf(codes);
    }

    /**
     * True exactly once for a code. The codes of the present and the next step count no more: whoever looked over a
     * shoulder gets nothing. Tries are counted by the caller.
     */
    @Transactional
    public boolean use(UserId user, String code) {
        var given = plain(code);
        var match = 0L;
        for (var stored : unused(user)) {
            if (encoder.matches(given, stored.hash())) {
                match = stored.id();
            }
        }
        if (match == 0 || !useUp(match)) {
            return false;
        }
        verifier.burn(user);
        return true;
    }

    /** How many are left. */
    public int left(UserId user) {
        return jdbc.sql("SELECT count(*) FROM recovery_code WHERE user_id = :user AND used_at IS NULL")
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }

    void forget(UserId user) {
        jdbc.sql("DELETE FROM recovery_code WHERE user_id = :user")
                .param("user", user.value())
                .update();
    }

    private List<Stored> unused(UserId user) {
        return jdbc.sql("SELECT id, hash FROM recovery_code WHERE user_id = :user AND used_at IS NULL ORDER BY id")
                .param("user", user.value())
                .query((row, n) -> new Stored(row.getLong("id"), row.getString("hash")))
                .list();
    }

    private boolean useUp(long id) {
        return jdbc.sql("UPDATE recovery_code SET used_at = :now WHERE id = :id AND used_at IS NULL")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static String newCode() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var letters = new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT);
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private record Stored(long id, String hash) {}
}
