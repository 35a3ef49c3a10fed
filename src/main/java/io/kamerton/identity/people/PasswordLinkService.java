package io.kamerton.identity.people;

import io.kamerton.identity.Mailer;
import io.kamerton.identity.limits.FailureCounter;
import io.kamerton.identity.people.OneTimeLinks.Purpose;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.Wording;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What somebody does who is not logged in and has a link, or lost her password. */
@Service
public class PasswordLinkService {

    private static final String BAD_TOKEN =
            "does not work: the link was used, replaced or has expired; ask an administrator for a new one";

    private final OneTimeLinks links;
    private final People people;
    private final EndedSessions ended;
    private final NewPassword newPassword;
    private final PasswordEncoder passwords;
    private final AccountLetters letters;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final Mailer mailer;
    private final FailureCounter failures;
    private final AskedLinks asked;

    PasswordLinkService(
            OneTimeLinks links,
            People people,
            EndedSessions ended,
            NewPassword newPassword,
            PasswordEncoder passwords,
            AccountLetters letters,
            AuditTrail audit,
            TransactionOperations transactions,
            Mailer mailer,
            FailureCounter failures,
            AskedLinks asked) {
        this.links = links;
        this.people = people;
        this.ended = ended;
        this.newPassword = newPassword;
        this.passwords = passwords;
        this.letters = letters;
        this.audit = audit;
        this.transactions = transactions;
        this.mailer = mailer;
        this.failures = failures;
        this.asked = asked;
    }

    /** Name of the account that a link is for; empty for every link that does not work, whatever the reason. */
    @PreAuthorize(Access.ANYBODY)
    public Optional<String> nameBehind(Secret token) {
        return links.find(token)
                .flatMap(people::find)
                .filter(person -> person.state() != PersonState.DISABLED)
                .map(PersonRow::name);
    }

    /**
     * Uses a link up and sets the password of its account; sessions end, the second factor stays as it is.
     *
     * @return name of the account
     * @throws InvalidException field {@code token}: the link does not work; field {@code password}: choose another one
     */
    @PreAuthorize(Access.ANYBODY)
    public String choose(Secret token, Secret password) {
        var name = nameBehind(token).orElseThrow(PasswordLinkService::badToken);
        newPassword.require(password, name);
        // hashing is slow on purpose; no transaction waits for it
        var hash = Objects.requireNonNull(passwords.encode(password.reveal()));
        return Objects.requireNonNull(transactions.execute(status -> keep(token, hash)));
    }

    /** Whether {@link #ask} can do anything. */
    @PreAuthorize(Access.ANYBODY)
    public boolean canBeAsked() {
        return mailer.isConfigured();
    }

    /**
     * Mails a link to whoever has this name or address, if anybody; the answer and its time are the same.
     *
     * @param client the address of the browser; each may ask only so often
     * @throws io.kamerton.shared.problem.TryLaterException too often
     */
    @PreAuthorize(Access.ANYBODY)
    public void ask(String nameOrEmail, String client) {
        if (!mailer.isConfigured()) {
            throw new NotConfiguredException(Wording.of("forgot.refused.no_mail"));
        }
        failures.requirePace(client);
        asked.handle(nameOrEmail);
    }

    private String keep(Secret token, String hash) {
        var used = links.use(token).orElseThrow(PasswordLinkService::badToken);
        var person = people.find(used.person())
                .filter(found -> found.state() != PersonState.DISABLED)
                .orElseThrow(PasswordLinkService::badToken);
        people.changePassword(person.id(), hash);
        if (person.factorSince().isEmpty()) {
            people.letEnrol(person);
        }
        links.voidAll(person.id());
        ended.of(person.id());
        var invited = used.purpose() == Purpose.INVITE;
        audit.record(
                Act.of(invited ? "user.invitation_accepted" : "user.password_reset", UserService.subject(person.id())));
        if (!invited) {
            letters.passwordChanged(person);
        }
        return person.name();
    }

    private static InvalidException badToken() {
        return new InvalidException("token", BAD_TOKEN);
    }
}
