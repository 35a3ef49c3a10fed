package io.kamerton.identity.notice;

import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.SealedColumn;
import io.kamerton.shared.vault.SealedColumns;
import io.kamerton.shared.vault.Vault;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what people chose. */
@Repository
class Channels implements SealedColumns {

    private final JdbcClient jdbc;
    private final Vault vault;

    Channels(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("notice_channel", "user_id", "secret"));
    }

    NoticeChoice of(UserId person) {
        return jdbc.sql("SELECT mail, webhook FROM notice_channel WHERE user_id = :id")
                .param("id", person.value())
                .query((row, number) ->
                        new NoticeChoice(row.getBoolean("mail"), Optional.ofNullable(row.getString("webhook"))))
                .optional()
                .orElse(NoticeChoice.NONE);
    }

    /** Where to send and the secret to sign by; empty where she wants none. */
    Optional<Hook> hook(UserId person) {
        return jdbc.sql("SELECT webhook, secret FROM notice_channel WHERE user_id = :id AND webhook IS NOT NULL")
                .param("id", person.value())
                .query((row, number) ->
                        new Hook(row.getString("webhook"), vault.decrypt(row.getBytes("secret"), place(person))))
                .optional();
    }

    void keepMail(UserId person, boolean wanted) {
        jdbc.sql("""
                        INSERT INTO notice_channel (user_id, mail) VALUES (:id, :mail)
                        ON CONFLICT (user_id) DO UPDATE SET mail = excluded.mail
                        """).param("id", person.value()).param("mail", wanted).update();
    }

    void keepHook(UserId person, Optional<Hook> hook) {
        jdbc.sql("""
                        INSERT INTO notice_channel (user_id, mail, webhook, secret) VALUES (:id, false, :url, :secret)
                        ON CONFLICT (user_id) DO UPDATE SET webhook = excluded.webhook, secret = excluded.secret
                        """)
                .param("id", person.value())
                .param("url", hook.map(Hook::url).orElse(null), Types.VARCHAR)
                .param(
                        "secret",
                        hook.map(one -> vault.encrypt(one.secret(), place(person)))
                                .orElse(null),
                        Types.BINARY)
                .update();
    }

    private static Place place(UserId person) {
        return new Place("notice_channel", "secret", person.value());
    }

    /** An address and the secret by which what is sent there is signed. */
    record Hook(String url, Secret secret) {}
}
