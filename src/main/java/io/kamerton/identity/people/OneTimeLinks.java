package io.kamerton.identity.people;

import io.kamerton.shared.RandomToken;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links with a token of 256 random bits, of which only the SHA-256 is kept. The newest of whoever made it is the only one. */
@Repository
class OneTimeLinks {

    private static final int LONGEST_TOKEN = 64;

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param by who made it; empty: the person herself asked for it */
    Issued issue(Purpose purpose, UserId person, Optional<UserId> by, Duration life) {
        if (by.isPresent()) {
            voidAll(person);
        } else {
            // what an administrator handed out stays: anybody can ask in somebody's name
            jdbc.sql("DELETE FROM one_time_link WHERE user_id = :person AND used_at IS NULL AND created_by IS NULL")
                    .param("person", person.value())
                    .update();
        }
        var token = RandomToken.next();
        var expiresAt = clock.instant().plus(life);
        jdbc.sql("""
                        INSERT INTO one_time_link (purpose, hash, user_id, created_by, created_at, expires_at)
                        VALUES (:purpose, :hash, :person, :by, :now, :expires)
                        """)
                .param("purpose", purpose.name())
                .param("hash", RandomToken.hashOf(token.reveal()))
                .param("person", person.value())
                .param("by", by.map(UserId::value).orElse(null))
                .param("now", now())
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new Issued(token, expiresAt);
    }

    /** Whose link it is; empty for one that was never given, was used, replaced or has expired. */
    Optional<UserId> find(Secret token) {
        return looksLikeToken(token)
                ? jdbc.sql("SELECT user_id FROM one_time_link WHERE hash = :hash AND purpose <> 'SETUP'"
                                + " AND used_at IS NULL AND expires_at > :now")
                        .param("hash", RandomToken.hashOf(token.reveal()))
                        .param("now", now())
                        .query((row, index) -> new UserId(row.getLong(1)))
                        .optional()
                : Optional.empty();
    }

    /** As {@link #find}, and uses the link up: of any number of simultaneous callers one gets an answer. */
    Optional<Used> use(Secret token) {
        return looksLikeToken(token)
                ? jdbc.sql("UPDATE one_time_link SET used_at = :now WHERE hash = :hash AND purpose <> 'SETUP'"
                                + " AND used_at IS NULL AND expires_at > :now RETURNING user_id, purpose")
                        .param("hash", RandomToken.hashOf(token.reveal()))
                        .param("now", now())
                        .query((row, index) ->
                                new Used(new UserId(row.getLong("user_id")), Purpose.valueOf(row.getString("purpose"))))
                        .optional()
                : Optional.empty();
    }

    /** No link of the person works any more. */
    void voidAll(UserId person) {
        jdbc.sql("DELETE FROM one_time_link WHERE user_id = :person AND used_at IS NULL")
                .param("person", person.value())
                .update();
    }

    /** Until when a link of the person can be used. */
    Optional<Instant> openUntil(UserId person) {
        return jdbc.sql("SELECT max(expires_at) FROM one_time_link WHERE user_id = :person AND used_at IS NULL"
                        + " AND expires_at > :now")
                .param("person", person.value())
                .param("now", now())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether the person asked for a link herself lately. */
    boolean askedSince(UserId person, Instant since) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM one_time_link WHERE user_id = :person AND created_by IS NULL"
                        + " AND created_at > :since)")
                .param("person", person.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static boolean looksLikeToken(Secret token) {
        return !token.isEmpty() && token.reveal().length() <= LONGEST_TOKEN;
    }

    enum Purpose {
        INVITE,
        PASSWORD_RESET
    }

    record Issued(Secret token, Instant expiresAt) {}

    record Used(UserId person, Purpose purpose) {}
}
