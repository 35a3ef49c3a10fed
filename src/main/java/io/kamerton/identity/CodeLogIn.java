package io.kamerton.identity;

import io.kamerton.identity.CodeAttempt.Purpose;
import io.kamerton.identity.LogInRefused.Reason;
import io.kamerton.identity.UserAccounts.UserAccount;
import io.kamerton.identity.factor.RecoveryCodes;
import io.kamerton.identity.factor.Totp;
import io.kamerton.identity.factor.TotpVerifier;
import io.kamerton.identity.limits.Subject;
import io.kamerton.identity.session.KnownBrowsers;
import io.kamerton.shared.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * The second factor. No bean: Spring would then ask it for passwords too and nobody else. The person is read anew, so
 * that a role which was withdrawn since the password does not come along.
 */
final class CodeLogIn implements AuthenticationProvider {

    private final UserAccounts accounts;
    private final TotpVerifier verifier;
    private final RecoveryCodes recoveryCodes;
    private final FactorChange change;
    private final KnownBrowsers browsers;
    private final LogInGate gate;
    private final Clock clock;

    CodeLogIn(
            UserAccounts accounts,
            TotpVerifier verifier,
            RecoveryCodes recoveryCodes,
            FactorChange change,
            KnownBrowsers browsers,
            LogInGate gate,
            Clock clock) {
        this.accounts = accounts;
        this.verifier = verifier;
        this.recoveryCodes = recoveryCodes;
        this.change = change;
        this.browsers = browsers;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var attempt = (CodeAttempt) authentication;
        var caller = (Caller) Objects.requireNonNull(attempt.getDetails());
        var password = attempt.present().shown(Factor.PASSWORD).orElseThrow(() -> new LogInRefused(Reason.NO_PASSWORD));
        var user = attempt.present().person().id();
        requireUnchanged(attempt.present().person());

        var browser = browsers.idOf(Optional.of(user), caller.browser());
        gate.enter(Subject.of(user), Factor.TOTP, browser, caller.address());
        var shown = shown(attempt, user);
        gate.succeeded(Subject.of(user), Factor.TOTP, browser);

        var account = accounts.findPerson(user).orElseThrow(() -> new LogInRefused(Reason.NO_PASSWORD));
        return new PersonAuthentication(new KamertonUser(account), List.of(password, shown.shownAt(clock.instant())));
    }

    @Override
    public boolean supports(Class<?> type) {
        return CodeAttempt.class.isAssignableFrom(type);
    }

    private Factor shown(CodeAttempt attempt, UserId user) {
        var code = attempt.code().replaceAll("\\s", "");
        if (attempt.purpose() == Purpose.ENROL) {
            change.confirm(attempt.present(), code);
            return Factor.TOTP;
        }
        if (Totp.looksLikeCode(code)) {
            require(verifier.accept(user, code));
            return Factor.TOTP;
        }
        // before a dangerous act the factor itself is wanted: a recovery code would end it
        require(!attempt.present().has(Factor.TOTP) && recoveryCodes.use(user, code));
        change.recoveryCodeWasUsed(attempt.present().person());
        return Factor.RECOVERY;
    }

    private static void require(boolean right) {
        if (!right) {
            throw new LogInRefused(Reason.WRONG);
        }
    }

    /** A session that is out of date, though the memory of a few seconds still lets it in, gets no further factor. */
    private void requireUnchanged(KamertonUser person) {
        var now = accounts.findPerson(person.id()).map(UserAccount::securityVersion);
        if (now.isEmpty() || now.get() != person.securityVersion()) {
            throw new LogInRefused(Reason.NO_PASSWORD);
        }
    }
}
