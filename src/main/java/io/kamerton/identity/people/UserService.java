package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.key.RoleGrants;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do with people. Every act is audited in its own transaction. A program gives nobody more than its
 * key has; what only takes away, such as disabling, it may do to all but administrators.
 */
@Service
public class UserService {

    public static final int LONGEST_SEARCH = 100;

    private final People people;
    private final OneTimeLinks oneTimeLinks;
    private final PasswordLinks links;
    private final Administrators administrators;
    private final EndedSessions ended;
    private final FactorReset factors;
    private final AccountLetters letters;
    private final RoleGrants grants;
    private final AuditTrail audit;
    private final CurrentUser user;

    UserService(
            People people,
            OneTimeLinks oneTimeLinks,
            PasswordLinks links,
            Administrators administrators,
            EndedSessions ended,
            FactorReset factors,
            AccountLetters letters,
            RoleGrants grants,
            AuditTrail audit,
            CurrentUser user) {
        this.people = people;
        this.oneTimeLinks = oneTimeLinks;
        this.links = links;
        this.administrators = administrators;
        this.ended = ended;
        this.factors = factors;
        this.letters = letters;
        this.grants = grants;
        this.audit = audit;
        this.user = user;
    }

    /**
     * A part of the people, newest first.
     *
     * @param search part of a name or an address; blank: everybody
     * @param limit 1 to {@link Page#MAX_LIMIT}
     */
    @PreAuthorize(Access.ADMIN)
    @Transactional(readOnly = true)
    public Page<PersonRow> list(String search, Optional<Cursor> after, int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new InvalidException("limit", "must be from 1 to " + Page.MAX_LIMIT);
        }
        if (search.length() > LONGEST_SEARCH) {
            throw new InvalidException("search", "must have at most " + LONGEST_SEARCH + " characters");
        }
        if (search.indexOf(0) >= 0) {
            throw new InvalidException("search", "must not hold the character U+0000");
        }
        return Page.of(
                people.page(search, after, limit + 1), limit, row -> row.id().value());
    }

    @PreAuthorize(Access.ADMIN)
    @Transactional(readOnly = true)
    public Optional<PersonDetails> find(UserId id) {
        return people.find(id)
                .map(row -> new PersonDetails(row, oneTimeLinks.openUntil(id), people.passwordChangedAt(id)));
    }

    /**
     * Makes an account without a password and the link by which its owner chooses one.
     *
     * @throws ConflictException somebody has this name, or one that looks like it
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public Invitation invite(PersonDraft draft) {
        grants.requireReach(draft.roles());
        var row = people.require(people.insert(draft));
        audit.record(Act.of("user.invited", subject(row.id()), described(row)));
        return new Invitation(row, links.invite(row, user.id()));
    }

    /** A new link for somebody who has not chosen a password yet; the old one stops working. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public PersonLink inviteAgain(UserId id) {
        var row = people.require(id);
        grants.requireReach(row.roles());
        if (row.state() != PersonState.INVITED) {
            throw new ConflictException(
                    row.state() == PersonState.DISABLED
                            ? Wording.of("person.refused.disabled")
                            : Wording.of("person.refused.accepted"));
        }
        audit.record(Act.of("user.invited_again", subject(id)));
        return links.invite(row, user.id());
    }

    /**
     * Changes name, address or roles; sessions end where roles change.
     *
     * @throws ConflictException the name is taken, or the last administrator would lose the role
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public PersonRow change(UserId id, PersonChange change) {
        administrators.oneAtATime();
        var before = people.require(id);
        grants.requireReach(before.roles());
        change.roles().ifPresent(grants::requireReach);
        var loses = change.roles().filter(roles -> !roles.contains(Role.ADMIN)).isPresent();
        if (loses && mayAdministrate(before)) {
            administrators.requireAnother(id);
        }
        people.update(id, change);
        var after = people.require(id);
        if (after.equals(before)) {
            return after;
        }
        if (!after.roles().equals(before.roles())) {
            ended.of(id);
            if (after.factorSince().isEmpty()) {
                people.letEnrol(after);
            }
        }
        if (!after.email().equals(before.email())) {
            // a link that went to the old address must not work for whoever reads it there
            oneTimeLinks.voidAll(id);
            letters.emailChanged(before, after.email());
        }
        audit.record(new Act("user.changed", subject(id), described(before), described(after)));
        return after;
    }

    /** A link by which the person chooses a new password; until then the old one works. The second factor stays. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public PersonLink resetPassword(UserId id) {
        var row = people.require(id);
        grants.requireReach(row.roles());
        if (row.state() != PersonState.ACTIVE) {
            throw new ConflictException(
                    row.state() == PersonState.DISABLED
                            ? Wording.of("person.refused.disabled")
                            : Wording.of("person.refused.invited"));
        }
        audit.record(Act.of("user.password_reset_offered", subject(id)));
        return links.reset(row, user.id());
    }

    /**
     * Takes the second factor and its recovery codes away; the person sets up a new one at her next log-in.
     *
     * @throws ConflictException she is the last administrator with a second factor; she renews it in her profile
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public PersonRow resetFactor(UserId id) {
        administrators.oneAtATime();
        var row = people.require(id);
        grants.requireReach(row.roles());
        if (mayAdministrate(row) && row.factorSince().isPresent()) {
            administrators.requireAnother(id);
        }
        factors.reset(row);
        ended.of(id);
        letters.factorReset(row);
        audit.record(Act.of("user.factor_reset", subject(id)));
        return people.require(id);
    }

    /** Nobody gets in with this account any more, by whatever way; its links and sessions end. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public PersonRow disable(UserId id) {
        administrators.oneAtATime();
        var row = people.require(id);
        if (row.roles().contains(Role.ADMIN)) {
            grants.requireReach(row.roles());
        }
        if (row.state() == PersonState.DISABLED) {
            return row;
        }
        if (mayAdministrate(row)) {
            administrators.requireAnother(id);
        }
        people.disable(id);
        oneTimeLinks.voidAll(id);
        ended.of(id);
        audit.record(Act.of("user.disabled", subject(id)));
        return people.require(id);
    }

    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public PersonRow enable(UserId id) {
        var row = people.require(id);
        grants.requireReach(row.roles());
        if (row.state() != PersonState.DISABLED) {
            return row;
        }
        people.enable(id);
        audit.record(Act.of("user.enabled", subject(id)));
        return people.require(id);
    }

    /** Every session of the person ends; her password and factor stay. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public void endSessions(UserId id) {
        people.require(id);
        ended.of(id);
        audit.record(Act.of("user.sessions_ended", subject(id)));
    }

    private static boolean mayAdministrate(PersonRow row) {
        return row.state() == PersonState.ACTIVE && row.roles().contains(Role.ADMIN);
    }

    static String subject(UserId id) {
        return "user " + id.value();
    }

    private static Map<String, Object> described(PersonRow row) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", row.name());
        facts.put("email", row.email().map(EmailAddress::value).orElse(""));
        facts.put("roles", row.roles().stream().map(Role::name).toList());
        return facts;
    }
}
