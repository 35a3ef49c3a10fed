package io.kamerton.identity;

import io.kamerton.identity.LogInRefused.Reason;
import io.kamerton.identity.UserAccounts.UserAccount;
import io.kamerton.identity.limits.Subject;
import io.kamerton.identity.session.KnownBrowsers;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;

/** The first factor. A name that nobody has costs the same hash and gets the same answers as a wrong password. */
final class PasswordLogIn implements AuthenticationProvider {

    private final UserAccounts accounts;
    private final PasswordEncoder passwords;
    private final KnownBrowsers browsers;
    private final LogInGate gate;
    private final Clock clock;
    private final Supplier<String> hashOfNobody;

    PasswordLogIn(
            UserAccounts accounts, PasswordEncoder passwords, KnownBrowsers browsers, LogInGate gate, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.browsers = browsers;
        this.gate = gate;
        this.clock = clock;
        this.hashOfNobody = SingletonSupplier.of(
                () -> Objects.requireNonNull(passwords.encode(UUID.randomUUID().toString())));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var caller = (Caller) Objects.requireNonNull(attempt.getDetails());
        var password = String.valueOf(attempt.getCredentials());
        var name = accounts.formOf(attempt.getName());
        var account = name.flatMap(accounts::findPerson);
        var subject = account.map(known -> Subject.of(known.id())).orElseGet(() -> Subject.ofUnknown(name.orElse("")));
        var browser = browsers.idOf(account.map(UserAccount::id), caller.browser());
        gate.enter(subject, Factor.PASSWORD, browser, caller.address());

        var hash = account.map(UserAccount::passwordHash)
                .filter(kept -> !kept.isBlank())
                .orElseGet(hashOfNobody);
        var right = password.length() <= PasswordRules.MAX && passwords.matches(password, hash);
        if (!right || account.isEmpty() || account.get().passwordHash().isBlank() || isTooLate(account.get())) {
            throw new LogInRefused(Reason.WRONG);
        }
        gate.succeeded(subject, Factor.PASSWORD, browser);
        renewHash(account.get(), password);
        return new PersonAuthentication(
                new KamertonUser(account.get()), List.of(Factor.PASSWORD.shownAt(clock.instant())));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Whoever was to enrol a second factor by some day and has not stays out. */
    private boolean isTooLate(UserAccount account) {
        return !account.enrolled()
                && account.enrolUntil()
                        .map(end -> end.isBefore(clock.instant()))
                        .orElse(false);
    }

    private void renewHash(UserAccount account, String password) {
        if (passwords.upgradeEncoding(account.passwordHash())) {
            accounts.replaceHash(
                    account.id(), account.passwordHash(), Objects.requireNonNull(passwords.encode(password)));
        }
    }
}
