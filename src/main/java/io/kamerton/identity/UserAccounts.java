package io.kamerton.identity;

import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of people and service accounts. */
@Repository
class UserAccounts {

    private static final String PERSON = """
            SELECT u.id, u.username, u.password_hash, u.roles, u.security_version, u.enrol_until,
                EXISTS (SELECT 1 FROM totp_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS enrolled
            FROM app_user u WHERE u.kind = 'PERSON' AND u.disabled_at IS NULL""";

    /** No account has a longer name; what people type into the field may be anything. */
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    UserAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The one form in which a name that somebody typed is looked up, and counted where nobody has it: two spellings that
     * are one account must be one unknown name as well. The database says what small letters are, as its index does.
     *
     * @return empty for what is no name at all
     */
    Optional<String> formOf(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf(0) >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT lower(:name)")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** @param username in any case */
    Optional<UserAccount> findPerson(String username) {
        return jdbc.sql(PERSON + " AND lower(u.username) = lower(:username)")
                .param("username", username)
                .query((row, index) -> toAccount(row))
                .optional();
    }

    Optional<UserAccount> findPerson(UserId user) {
        return jdbc.sql(PERSON + " AND u.id = :id")
                .param("id", user.value())
                .query((row, index) -> toAccount(row))
                .optional();
    }

    /** Keeps a stronger hash of the same password, unless the password was changed in the meantime. */
    void replaceHash(UserId user, String former, String hash) {
        jdbc.sql("UPDATE app_user SET password_hash = :hash WHERE id = :id AND password_hash = :former")
                .param("hash", hash)
                .param("id", user.value())
                .param("former", former)
                .update();
    }

    void limitEnrolment(UserId user, Instant until) {
        jdbc.sql("UPDATE app_user SET enrol_until = :until WHERE id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", user.value())
                .update();
    }

    boolean anyAdministrator() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM app_user WHERE kind = 'PERSON' AND 'ADMIN' = ANY (roles))")
                .query(Boolean.class)
                .single();
    }

    UserId create(String username, Kind kind, @Nullable String passwordHash, Collection<Role> roles) {
        return jdbc.sql("""
                        INSERT INTO app_user (username, kind, password_hash, roles, created_at)
                        VALUES (:username, :kind, :hash, :roles, :now)
                        ON CONFLICT (lower(username)) DO UPDATE SET username = app_user.username
                        RETURNING id
                        """)
                .param("username", username)
                .param("kind", kind.name())
                .param("hash", passwordHash)
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> new UserId(row.getLong(1)))
                .single();
    }

    private static UserAccount toAccount(ResultSet row) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new UserAccount(
                new UserId(row.getLong("id")),
                row.getString("username"),
                Optional.ofNullable(row.getString("password_hash")).orElse(""),
                roles,
                row.getBoolean("enrolled"),
                row.getLong("security_version"),
                Optional.ofNullable(row.getObject("enrol_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    enum Kind {
        PERSON,
        SERVICE
    }

    /**
     * A person who may log in.
     *
     * @param passwordHash blank where the account has no password
     * @param enrolled whether a second factor is confirmed
     * @param enrolUntil until when one may be enrolled; empty: no limit
     */
    record UserAccount(
            UserId id,
            String username,
            String passwordHash,
            Set<Role> roles,
            boolean enrolled,
            long securityVersion,
            Optional<Instant> enrolUntil) {}
}
