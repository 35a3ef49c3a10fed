package io.kamerton.identity.people;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Looks for the account behind a forgotten password out of the caller's sight: her answer takes no longer for one. */
@Component
class AskedLinks implements DisposableBean {

    /** Nobody's mailbox is filled by strangers: one mail in this time. */
    static final Duration PAUSE = Duration.ofMinutes(15);

    private static final int MOST_WAITING = 100;
    private static final int LONGEST_NAME = 254;
    private static final Logger log = LoggerFactory.getLogger(AskedLinks.class);

    private final People people;
    private final OneTimeLinks oneTimeLinks;
    private final PasswordLinks links;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ExecutorService work = new ThreadPoolExecutor(
            0,
            1,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("asked-links").daemon().factory());

    AskedLinks(
            People people,
            OneTimeLinks oneTimeLinks,
            PasswordLinks links,
            AuditTrail audit,
            TransactionOperations transactions,
            Clock clock) {
        this.people = people;
        this.oneTimeLinks = oneTimeLinks;
        this.links = links;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    void handle(String nameOrEmail) {
        if (nameOrEmail.isBlank() || nameOrEmail.length() > LONGEST_NAME || nameOrEmail.indexOf(0) >= 0) {
            return;
        }
        try {
            work.execute(() -> quietly(nameOrEmail.strip()));
        } catch (RejectedExecutionException full) {
            log.warn("A forgotten password was not looked after: {} are waiting already.", MOST_WAITING);
        }
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }

    private void quietly(String nameOrEmail) {
        try {
            transactions.executeWithoutResult(status -> offer(nameOrEmail));
        } catch (RuntimeException e) {
            log.warn("A forgotten password could not be looked after.", e);
        }
    }

    private void offer(String nameOrEmail) {
        people.findByNameOrEmail(nameOrEmail)
                .filter(person -> person.email().isPresent())
                .filter(person ->
                        !oneTimeLinks.askedSince(person.id(), clock.instant().minus(PAUSE)))
                .ifPresent(person -> {
                    audit.record(Act.of("user.password_reset_asked", UserService.subject(person.id())));
                    links.reset(person, Optional.empty());
                });
    }
}
