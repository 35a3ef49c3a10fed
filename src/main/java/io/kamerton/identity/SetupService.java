package io.kamerton.identity;

import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.factor.Enrolment.Offer;
import io.kamerton.identity.people.PersonName;
import io.kamerton.identity.session.PresentSession;
import io.kamerton.shared.Access;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.Wording;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The first minutes of an installation. Open to whoever followed the link of this start, in her own session. */
@Service
public class SetupService {

    /** The token of the link, in the session of whoever followed it. */
    static final String TOKEN = SetupService.class.getName() + ".token";

    private final SetupLink link;
    private final PresentSession session;
    private final PasswordEncoder passwords;
    private final Enrolment enrolment;

    SetupService(SetupLink link, PresentSession session, PasswordEncoder passwords, Enrolment enrolment) {
        this.link = link;
        this.session = session;
        this.passwords = passwords;
        this.enrolment = enrolment;
    }

    @PreAuthorize(Access.ANYBODY)
    public Progress progress() {
        if (!link.isOpen()) {
            return Progress.CLOSED;
        }
        if (token().filter(link::holds).isEmpty()) {
            return Progress.LINK_WANTED;
        }
        return draft().isPresent() ? Progress.FACTOR : Progress.ACCOUNT;
    }

    /**
     * Keeps name and password in the session of the caller; nothing is stored before a code confirms the factor.
     *
     * @throws ConflictException where the link was not followed
     * @throws InvalidException for a name or a password that is not taken; {@code errors} says what is wrong
     */
    @PreAuthorize(Access.ANYBODY)
    public void choose(String username, String password) {
        if (progress() == Progress.CLOSED || progress() == Progress.LINK_WANTED) {
            throw new ConflictException(Wording.of("setup.refused.link"));
        }
        var name = new PersonName(username);
        PasswordRules.flawOf(password, name.value()).ifPresent(flaw -> {
            throw new InvalidException("password", flaw.sentence());
        });
        var hash = Objects.requireNonNull(passwords.encode(password));
        session.put(
                SetupDraft.NAME,
                new SetupDraft(name.value(), hash, enrolment.newSecret().reveal()));
    }

    /** What the authenticator app needs; empty before name and password are chosen. */
    @PreAuthorize(Access.ANYBODY)
    public Optional<Offer> offer() {
        return draft().map(draft -> enrolment.offer(draft.secret(), draft.username()));
    }

    /** Back to name and password. */
    @PreAuthorize(Access.ANYBODY)
    public void startOver() {
        session.remove(SetupDraft.NAME);
    }

    private Optional<Secret> token() {
        return session.get(TOKEN, String.class).map(Secret::of);
    }

    private Optional<SetupDraft> draft() {
        return session.get(SetupDraft.NAME, SetupDraft.class);
    }

    /** How far the set-up is. */
    public enum Progress {
        /** An administrator exists; there is nothing to set up. */
        CLOSED,
        /** Whoever is here did not come by the link, or by one that no longer opens. */
        LINK_WANTED,
        ACCOUNT,
        FACTOR
    }
}
