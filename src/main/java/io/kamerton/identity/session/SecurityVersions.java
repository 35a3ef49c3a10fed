package io.kamerton.identity.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kamerton.shared.UserId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A number of each account that is raised when its roles, factors, password or being disabled change. Whatever was
 * issued under an earlier one (session, key, token) is dead, everywhere within five seconds.
 */
@Component
public class SecurityVersions {

    /** How long a number is remembered; with the pause of the sweep it stays below five seconds. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final PresentSession present;
    private final ApplicationEventPublisher events;
    private final Cache<UserId, Optional<Long>> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    SecurityVersions(JdbcClient jdbc, PresentSession present, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.present = present;
        this.events = events;
    }

    /** Ends everything that was issued for the account. Call it in the transaction of the change. */
    public void raise(UserId user) {
        increase(user);
        afterCommit(() -> {
            recent.invalidate(user);
            events.publishEvent(new Raised(user));
        });
    }

    /** As {@link #raise}, but the session in which the person makes the change herself stays. */
    public void raiseButKeepPresent(UserId user) {
        var version = increase(user);
        afterCommit(() -> {
            recent.invalidate(user);
            present.http()
                    .flatMap(OpenSession::of)
                    .filter(open -> open.user().equals(user))
                    .ifPresent(open -> open.adopt(version));
            events.publishEvent(new Raised(user));
        });
    }

    /** The number of an account that may be used, at most a few seconds old; empty where it is disabled or unknown. */
    public Optional<Long> of(UserId user) {
        return recent.get(user, this::read);
    }

    /** Whether what was issued under the number still holds. */
    public boolean holds(UserId user, long version) {
        return of(user).map(present -> present == version).orElse(false);
    }

    private Optional<Long> read(UserId user) {
        return jdbc.sql("SELECT security_version FROM app_user WHERE id = :user AND disabled_at IS NULL")
                .param("user", user.value())
                .query(Long.class)
                .optional();
    }

    private long increase(UserId user) {
        return jdbc.sql("UPDATE app_user SET security_version = security_version + 1 WHERE id = :user"
                        + " RETURNING security_version")
                .param("user", user.value())
                .query(Long.class)
                .single();
    }

    private static void afterCommit(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    work.run();
                }
            });
        } else {
            work.run();
        }
    }

    /** The number of the account was raised. */
    public record Raised(UserId user) {}
}
