package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.Kind;
import io.kamerton.identity.UserAccounts.UserAccount;
import io.kamerton.identity.factor.Enrolment;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Account, second factor and the end of the link in one transaction: of two people who set up at once one succeeds. */
@Component
class FirstAdministrator {

    /** Any number that no other lock of the database has. */
    private static final long LOCK = 0x5e701;

    private final JdbcClient jdbc;
    private final SetupLink link;
    private final UserAccounts accounts;
    private final Enrolment enrolment;
    private final AuditTrail audit;

    FirstAdministrator(JdbcClient jdbc, SetupLink link, UserAccounts accounts, Enrolment enrolment, AuditTrail audit) {
        this.jdbc = jdbc;
        this.link = link;
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.audit = audit;
    }

    /**
     * @return the account with its recovery codes, told this once; empty for a wrong code, which changes nothing
     * @throws ConflictException the link was used, replaced or has expired, or the name is taken
     */
    @Transactional
    public Optional<Opened> open(Secret token, SetupDraft draft, String code) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, index) -> true)
                .single();
        var step = enrolment.stepOf(draft.secret(), code);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        if (!link.isOpen() || !link.use(token)) {
            throw new ConflictException(Wording.of("setup.refused.link"));
        }
        if (accounts.findPerson(draft.username()).isPresent()) {
            throw new ConflictException(Wording.of("setup.refused.name"));
        }
        var user = accounts.create(draft.username(), Kind.PERSON, draft.passwordHash(), List.of(Role.ADMIN));
        var codes = enrolment.confirmFirst(user, draft.secret(), step.getAsLong());
        audit.record(Act.of("installation.set-up", "user " + user.value(), Map.of("username", draft.username())));
        return accounts.findPerson(user).map(account -> new Opened(account, codes));
    }

    /** @param recoveryCodes to be shown once */
    record Opened(UserAccount account, List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "Opened[" + account.id() + "]";
        }
    }
}
