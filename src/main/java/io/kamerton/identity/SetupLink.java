package io.kamerton.identity;

import io.kamerton.shared.RandomToken;
import io.kamerton.shared.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The link that opens a new installation. Each start makes a new one and voids the former; it lives 24 hours, opens once,
 * and exists only while nobody can get in as an administrator. Only its SHA-256 is kept.
 */
@Component
class SetupLink {

    static final Duration LIFE = Duration.ofHours(24);
    private static final int LONGEST_TOKEN = 64;

    private final JdbcClient jdbc;
    private final Clock clock;
    /** An installation that has an administrator keeps one, so the database is asked no more. */
    private volatile boolean closed;

    SetupLink(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** True until an administrator has a confirmed second factor, or may still log in to enrol one. */
    boolean isOpen() {
        if (closed) {
            return false;
        }
        var enrolled = exists("""
                SELECT EXISTS (SELECT 1 FROM app_user u JOIN totp_factor f ON f.user_id = u.id
                WHERE u.kind = 'PERSON' AND 'ADMIN' = ANY (u.roles) AND u.disabled_at IS NULL AND f.confirmed_at <= CAST(:now AS timestamptz))
                """);
        closed = enrolled;
        return !enrolled && !exists("""
                SELECT EXISTS (SELECT 1 FROM app_user u WHERE u.kind = 'PERSON' AND 'ADMIN' = ANY (u.roles)
                AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL
                AND (u.enrol_until IS NULL OR u.enrol_until > CAST(:now AS timestamptz)))
                """);
    }

    /** Makes the only link that opens from now on, and tells its token this once. */
    @Transactional
    public Secret renew() {
        var token = RandomToken.next();
        var now = clock.instant();
        jdbc.sql("DELETE FROM one_time_link WHERE purpose = 'SETUP' AND used_at IS NULL")
                .update();
        jdbc.sql(
                        "INSERT INTO one_time_link (purpose, hash, created_at, expires_at) VALUES ('SETUP', :hash, :now, :end)")
                .param("hash", RandomToken.hashOf(token.reveal()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("end", now.plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    boolean holds(Secret token) {
        return looksLikeToken(token)
                && jdbc.sql("SELECT EXISTS (SELECT 1 FROM one_time_link WHERE purpose = 'SETUP' AND hash = :hash"
                                + " AND used_at IS NULL AND expires_at > :now)")
                        .param("hash", RandomToken.hashOf(token.reveal()))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
    }

    /** True for the one caller that uses the link up; to be called inside the transaction that makes the account. */
    boolean use(Secret token) {
        return looksLikeToken(token)
                && jdbc.sql("UPDATE one_time_link SET used_at = :now WHERE purpose = 'SETUP' AND hash = :hash"
                                        + " AND used_at IS NULL AND expires_at > :now")
                                .param("hash", RandomToken.hashOf(token.reveal()))
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
    }

    private boolean exists(String question) {
        return jdbc.sql(question)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static boolean looksLikeToken(Secret token) {
        return !token.isEmpty() && token.reveal().length() <= LONGEST_TOKEN;
    }
}
