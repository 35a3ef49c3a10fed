package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.factor.RecoveryCodes;
import io.kamerton.identity.limits.Attempt;
import io.kamerton.identity.limits.FailureCounter;
import io.kamerton.identity.limits.Subject;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What everybody does with her own account. Whatever could give it to somebody else asks for the password again. */
@Service
public class ProfileService {

    /** Counted apart from log-ins: a borrowed session must not lock its owner out. */
    private static final String FACTOR = "OLD_PASSWORD";

    private final People people;
    private final OneTimeLinks links;
    private final EndedSessions ended;
    private final NewPassword newPassword;
    private final PasswordEncoder passwords;
    private final FailureCounter failures;
    private final AccountLetters letters;
    private final AuditTrail audit;
    private final CurrentUser user;
    private final RecoveryCodes recoveryCodes;
    private final Clock clock;
    private final TransactionOperations transactions;

    ProfileService(
            People people,
            OneTimeLinks links,
            EndedSessions ended,
            NewPassword newPassword,
            PasswordEncoder passwords,
            FailureCounter failures,
            AccountLetters letters,
            AuditTrail audit,
            CurrentUser user,
            RecoveryCodes recoveryCodes,
            Clock clock,
            TransactionOperations transactions) {
        this.people = people;
        this.links = links;
        this.ended = ended;
        this.newPassword = newPassword;
        this.passwords = passwords;
        this.failures = failures;
        this.letters = letters;
        this.audit = audit;
        this.user = user;
        this.recoveryCodes = recoveryCodes;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** The account of whoever is logged in. */
    @PreAuthorize(Access.PERSON)
    public PersonRow me() {
        return people.require(myself());
    }

    /**
     * Sets a new password; every other session ends.
     *
     * @throws InvalidException field {@code old_password}: it is wrong; field {@code password}: choose another one
     * @throws TryLaterException too many wrong old passwords
     */
    @PreAuthorize(Access.PERSON)
    public void changePassword(Secret old, Secret password) {
        var me = me();
        requirePassword(me.id(), old);
        newPassword.require(password, me.name());
        var hash = Objects.requireNonNull(passwords.encode(password.reveal()));
        transactions.executeWithoutResult(status -> {
            people.changePassword(me.id(), hash);
            links.voidAll(me.id());
            ended.ofAllButThis(me.id());
            letters.passwordChanged(me);
            audit.record(Act.of("user.password_changed", UserService.subject(me.id())));
        });
    }

    /**
     * Changes where mails go, among them links for a new password.
     *
     * @param email empty: no mails any more
     * @throws InvalidException field {@code old_password}: it is wrong
     */
    @PreAuthorize(Access.PERSON)
    public void changeEmail(Optional<EmailAddress> email, Secret password) {
        var me = me();
        requirePassword(me.id(), password);
        if (email.equals(me.email())) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            people.update(me.id(), PersonChange.none().email(email));
            links.voidAll(me.id());
            letters.emailChanged(me, email);
            audit.record(Act.of("user.email_changed", UserService.subject(me.id())));
        });
    }

    /** How many of one's recovery codes can still be used. */
    @PreAuthorize(Access.PERSON)
    public int recoveryCodesLeft() {
        return recoveryCodes.left(myself());
    }

    /** Makes new recovery codes, told only now; the former ones no longer work. */
    @PreAuthorize(Access.PERSON_FRESH)
    public List<String> newRecoveryCodes() {
        var me = myself();
        return Objects.requireNonNull(transactions.execute(status -> {
            audit.record(Act.of("user.recovery_codes_renewed", UserService.subject(me)));
            return recoveryCodes.issue(me);
        }));
    }

    private void requirePassword(UserId me, Secret given) {
        var subject = Subject.of(me);
        switch (failures.begin(subject, FACTOR, FailureCounter.STRANGER)) {
            case Attempt.Go go -> compare(me, given, subject);
            case Attempt.Wait wait ->
                throw new TryLaterException(
                        Wording.of("password.refused.wait"), Duration.between(clock.instant(), wait.until()));
            case Attempt.Off off ->
                throw new InvalidException("old_password", "was wrong too often; ask an administrator for a new one");
        }
    }

    private void compare(UserId me, Secret given, Subject subject) {
        var hash = people.text(me, People.Column.PASSWORD).orElse("");
        if (!passwords.matches(given.reveal(), hash)) {
            throw new InvalidException("old_password", "is not your password");
        }
        failures.success(subject, FACTOR, FailureCounter.STRANGER);
    }

    private UserId myself() {
        return user.id().orElseThrow(() -> new NotFoundException(Wording.of("session.refused.nobody")));
    }
}
