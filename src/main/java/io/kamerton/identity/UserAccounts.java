package io.kamerton.identity;

import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    UserAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<UserAccount> findPerson(String username) {
        return jdbc.sql("""
                        SELECT id, username, password_hash, roles FROM app_user
                        WHERE lower(username) = lower(:username) AND kind = 'PERSON' AND disabled_at IS NULL
                        """)
                .param("username", username)
                .query((row, index) -> toAccount(row))
                .optional();
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
                roles);
    }

    enum Kind {
        PERSON,
        SERVICE
    }

    /** @param passwordHash blank where the account has no password */
    record UserAccount(UserId id, String username, String passwordHash, Set<Role> roles) {}
}
