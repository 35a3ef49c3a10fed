package io.kamerton.identity.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kamerton.shared.UserDirectory;
import io.kamerton.shared.UserId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of all accounts, from memory for a minute: a list asks for the same few again and again. */
@Component
class AccountDirectory implements UserDirectory {

    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Cache<UserId, Optional<String>> names = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    AccountDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> nameOf(UserId user) {
        return names.get(user, this::read);
    }

    private Optional<String> read(UserId user) {
        return jdbc.sql("SELECT username FROM app_user WHERE id = :id")
                .param("id", user.value())
                .query(String.class)
                .optional();
    }
}
