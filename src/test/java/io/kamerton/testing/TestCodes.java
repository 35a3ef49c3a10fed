package io.kamerton.testing;

import io.kamerton.identity.factor.Totp;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.Vault;
import java.time.Clock;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The app with the codes, for every person of the test installation. The product takes each code once and slows down
 * who logs in too often; tests log in often, so this clears the memory of both in the database before a code is used.
 */
@TestComponent
public class TestCodes {

    private static volatile TestCodes present;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    TestCodes(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        present = this;
    }

    /** A code that the product takes, although the person may have used one in these seconds. */
    public static String codeOf(String username) {
        present.jdbc
                .sql("UPDATE totp_factor SET last_step = 0 WHERE user_id = :user")
                .param("user", present.idOf(username).value())
                .update();
        return presentCodeOf(username);
    }

    /** The code that the person's app shows now, used or not. */
    public static String presentCodeOf(String username) {
        return Totp.code(secretOf(username), Totp.stepOf(present.clock.instant()));
    }

    public static Secret secretOf(String username) {
        var user = present.idOf(username);
        return present.jdbc
                .sql("SELECT secret FROM totp_factor WHERE user_id = :user")
                .param("user", user.value())
                .query((row, n) ->
                        present.vault.decrypt(row.getBytes("secret"), new Place("totp_factor", "secret", user.value())))
                .single();
    }

    /** All tests come from one address: its allowance of log-ins a minute is whole again. */
    public static void allowMoreLogIns() {
        present.jdbc.sql("DELETE FROM sign_in_pace").update();
    }

    /** What the shared administrator chose in another test: her account keeps language and colours. */
    public static void forgetLookOf(String username) {
        present.jdbc
                .sql("UPDATE app_user SET language = NULL, colour_scheme = NULL WHERE id = :user")
                .param("user", present.idOf(username).value())
                .update();
    }

    private UserId idOf(String username) {
        return jdbc.sql("SELECT id FROM app_user WHERE lower(username) = lower(:name)")
                .param("name", username)
                .query((row, n) -> new UserId(row.getLong("id")))
                .single();
    }
}
