package io.kamerton.identity.people;

import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last administrator stays. Acts that could take one away wait for each other, so that two administrators who
 * remove each other at the same time cannot both succeed.
 */
@Component
class Administrators {

    /** Any number that nothing else locks; it spells ADMINS. */
    private static final long LOCK = 0x41_44_4D_49_4E_53L;

    private static final String LEFT = """
            SELECT count(*) FILTER (WHERE f.confirmed_at IS NOT NULL) AS with_factor, count(*) AS enabled
            FROM app_user u LEFT JOIN totp_factor f ON f.user_id = u.id
            WHERE u.kind = 'PERSON' AND 'ADMIN' = ANY (u.roles) AND u.disabled_at IS NULL
              AND u.password_hash IS NOT NULL AND u.id <> :person
            """;

    private final JdbcClient jdbc;

    Administrators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called first in the transaction, before anything about the person is read. */
    void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, index) -> LOCK)
                .list();
    }

    /** @throws ConflictException nobody else could administrate then; only somebody with a confirmed factor can */
    void requireAnother(UserId person) {
        var left = jdbc.sql(LEFT)
                .param("person", person.value())
                .query((row, index) -> new Left(row.getLong("with_factor"), row.getLong("enabled")))
                .single();
        if (left.withFactor() == 0 && (left.enabled() == 0 || hasFactor(person))) {
            throw new ConflictException(Wording.of("person.last_admin"));
        }
    }

    private boolean hasFactor(UserId person) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM totp_factor WHERE user_id = :person AND confirmed_at IS NOT NULL)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    private record Left(long withFactor, long enabled) {}
}
