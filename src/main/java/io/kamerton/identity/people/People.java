package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of people. */
@Repository
class People {

    static final Duration TIME_TO_ENROL = Duration.ofHours(72);

    private static final String READ = """
            SELECT u.id, u.username, u.email, u.roles, u.language, u.created_at, u.last_login_at, u.disabled_at,
                   u.password_changed_at, u.password_hash IS NOT NULL AS has_password, f.confirmed_at
            FROM app_user u LEFT JOIN totp_factor f ON f.user_id = u.id
            WHERE u.kind = 'PERSON'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first. @param search part of a name or an address; blank: everybody */
    List<PersonRow> page(String search, Optional<Cursor> after, int limit) {
        return jdbc.sql(READ + """
                          AND u.id < :before
                          AND (lower(u.username) LIKE :pattern OR lower(coalesce(u.email, '')) LIKE :pattern)
                        ORDER BY u.id DESC LIMIT :limit
                        """)
                .param("before", after.map(Cursor::beforeId).orElse(Long.MAX_VALUE))
                .param("pattern", patternOf(search))
                .param("limit", limit)
                .query((row, index) -> toRow(row))
                .list();
    }

    Optional<PersonRow> find(UserId id) {
        return jdbc.sql(READ + " AND u.id = :id")
                .param("id", id.value())
                .query((row, index) -> toRow(row))
                .optional();
    }

    PersonRow require(UserId id) {
        return find(id).orElseThrow(() -> new NotFoundException(unknown(id)));
    }

    Optional<Instant> passwordChangedAt(UserId id) {
        return jdbc.sql(READ + " AND u.id = :id")
                .param("id", id.value())
                .query((row, index) -> Optional.ofNullable(instant(row, "password_changed_at")))
                .optional()
                .flatMap(changed -> changed);
    }

    /** Somebody who may log in, by her name or address; empty also where several have that address. */
    Optional<PersonRow> findByNameOrEmail(String text) {
        var found = jdbc.sql(READ + """
                          AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL
                          AND (lower(u.username) = lower(:text) OR lower(u.email) = lower(:text))
                          ORDER BY lower(u.username) = lower(:text) DESC LIMIT 2
                        """)
                .param("text", text)
                .query((row, index) -> toRow(row))
                .list();
        // a name wins over an address, which anybody can write into her own account
        return found.stream()
                .filter(row -> found.size() == 1 || row.name().equalsIgnoreCase(text))
                .findFirst();
    }

    UserId insert(PersonDraft draft) {
        return unlessTaken(() -> jdbc.sql("""
                        INSERT INTO app_user (username, kind, roles, created_at, email, language)
                        VALUES (:name, 'PERSON', :roles, :now, :email, :language) RETURNING id
                        """)
                .param("name", draft.name().value())
                .param("roles", names(draft.roles()))
                .param("now", now())
                .param("email", draft.email().map(EmailAddress::value).orElse(null))
                .param("language", draft.language().map(Locale::getLanguage).orElse(null))
                .query((row, index) -> new UserId(row.getLong(1)))
                .single());
    }

    void update(UserId id, PersonChange change) {
        change.name().ifPresent(name -> unlessTaken(() -> set(id, "username", name.value())));
        change.email()
                .ifPresent(
                        email -> set(id, "email", email.map(EmailAddress::value).orElse(null)));
        change.roles().ifPresent(roles -> set(id, "roles", names(roles)));
    }

    void disable(UserId id) {
        set(id, "disabled_at", now());
    }

    void enable(UserId id) {
        set(id, "disabled_at", null);
    }

    void changePassword(UserId id, String hash) {
        set(id, "password_hash", hash);
        set(id, "password_changed_at", now());
    }

    /** Whoever needs a second factor and has none may set it up at a log-in until then; the others have no end. */
    void letEnrol(PersonRow person) {
        var looksOnly = person.roles().equals(List.of(Role.VIEWER));
        set(
                person.id(),
                "enrol_until",
                looksOnly ? null : clock.instant().plus(TIME_TO_ENROL).atOffset(ZoneOffset.UTC));
    }

    void keepLanguage(UserId id, String code) {
        set(id, "language", code);
    }

    void keepScheme(UserId id, String code) {
        set(id, "colour_scheme", code);
    }

    Optional<String> text(UserId id, Column column) {
        return jdbc.sql("SELECT " + column.name + " FROM app_user WHERE id = :id")
                .param("id", id.value())
                .query((row, index) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(text -> text);
    }

    private int set(UserId id, String column, @Nullable Object value) {
        return jdbc.sql("UPDATE app_user SET " + column + " = :value WHERE id = :id AND kind = 'PERSON'")
                .param("value", value)
                .param("id", id.value())
                .update();
    }

    private static Wording unknown(UserId id) {
        return Wording.of("person.refused.unknown", Long.toString(id.value()));
    }

    private static <T> T unlessTaken(Supplier<T> act) {
        try {
            return act.get();
        } catch (DuplicateKeyException taken) {
            throw new ConflictException(Wording.of("person.name.taken"));
        }
    }

    private static PersonRow toRow(ResultSet row) throws SQLException {
        var state = row.getBoolean("has_password") ? PersonState.ACTIVE : PersonState.INVITED;
        return new PersonRow(
                new UserId(row.getLong("id")),
                row.getString("username"),
                Optional.ofNullable(row.getString("email")).map(EmailAddress::new),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .sorted()
                        .toList(),
                instant(row, "disabled_at") == null ? state : PersonState.DISABLED,
                Optional.ofNullable(instant(row, "confirmed_at")),
                Optional.ofNullable(instant(row, "last_login_at")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("language")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String patternOf(String search) {
        return "%" + search.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static String[] names(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    enum Column {
        PASSWORD("password_hash"),
        LANGUAGE("language"),
        SCHEME("colour_scheme");

        private final String name;

        Column(String name) {
            this.name = name;
        }
    }
}
