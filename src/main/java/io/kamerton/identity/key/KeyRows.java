package io.kamerton.identity.key;

import io.kamerton.identity.key.StoredKey.Owner;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From columns to keys. */
final class KeyRows {

    private KeyRows() {}

    static StoredKey toKey(ResultSet row, int index) throws SQLException {
        var terms = toTerms(row);
        var owner = toOwner(row);
        return new StoredKey(
                new KeyId(row.getLong("id")),
                terms,
                Optional.ofNullable(row.getString("label")),
                row.getBytes("hash"),
                owner,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "expires_at"),
                time(row, "last_used_at"),
                Optional.ofNullable(row.getString("last_used_ip")),
                time(row, "rotated_at"),
                Optional.ofNullable(row.getBytes("previous_hash")),
                time(row, "previous_until"),
                time(row, "previous_last_used_at"),
                time(row, "revoked_at"),
                Set.copyOf(terms.scopes().stream()
                        .filter(owner.mayGrant()::contains)
                        .toList()));
    }

    static Owner toOwner(ResultSet row) throws SQLException {
        return new Owner(
                new UserId(row.getLong("user_id")),
                row.getString("username"),
                row.getString("kind").equals("SERVICE"),
                texts(row, "roles").stream().map(Role::valueOf).collect(Collectors.toSet()),
                row.getObject("disabled_at") != null,
                row.getLong("security_version"));
    }

    private static KeyTerms toTerms(ResultSet row) throws SQLException {
        return new KeyTerms(
                row.getString("name"),
                scopesOf(texts(row, "scopes")),
                texts(row, "routes"),
                texts(row, "ip_ranges").stream()
                        .map(IpRange::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                Optional.ofNullable(row.getObject("requests_per_minute", Integer.class)),
                Optional.ofNullable(row.getObject("tokens_per_minute", Integer.class)),
                Priority.valueOf(row.getString("priority")));
    }

    private static Set<Scope> scopesOf(List<String> names) {
        var scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> Scope.ofWireName(name).ifPresent(scopes::add));
        return scopes;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
