package io.kamerton.identity;

import io.kamerton.identity.LogInRefused.Reason;
import io.kamerton.identity.Mailer.Letter;
import io.kamerton.identity.Mailer.Topic;
import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.session.PresentSession;
import io.kamerton.identity.session.SecurityVersions;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.StepUp;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What goes with a change of one's own second factor: other sessions end, it is written down, a mail tells of it. */
@Component
class FactorChange {

    private final MfaPolicy policy;
    private final StepUp stepUp;
    private final Enrolment enrolment;
    private final SecurityVersions versions;
    private final PresentSession session;
    private final Mailer mailer;
    private final AuditTrail audit;

    FactorChange(
            MfaPolicy policy,
            StepUp stepUp,
            Enrolment enrolment,
            SecurityVersions versions,
            PresentSession session,
            Mailer mailer,
            AuditTrail audit) {
        this.policy = policy;
        this.stepUp = stepUp;
        this.enrolment = enrolment;
        this.versions = versions;
        this.session = session;
        this.mailer = mailer;
        this.audit = audit;
    }

    /** Whoever has no factor may enrol one; whoever has shows it first, or a recovery code in its place. */
    boolean mayEnrol(PersonAuthentication token) {
        return policy.stageOf(token) == Stage.ENROLMENT || !token.person().enrolled() || stepUp.fresh(token);
    }

    /** @throws LogInRefused where the code is wrong, or no new factor may be enrolled */
    @Transactional
    public void confirm(PersonAuthentication token, String code) {
        var person = token.person();
        if (!mayEnrol(token)) {
            throw new LogInRefused(Reason.WRONG);
        }
        var codes = enrolment.confirm(person.id(), code).orElseThrow(() -> new LogInRefused(Reason.WRONG));
        versions.raiseButKeepPresent(person.id());
        session.put(RecoveryCodesShown.NAME, new RecoveryCodesShown(codes));
        record("factor.enrolled", person);
    }

    @Transactional
    public void recoveryCodeWasUsed(KamertonUser person) {
        mailer.tell(person.id(), Letter.of(Topic.RECOVERY_CODE_USED, person.getName()));
        record("recovery-code.used", person);
    }

    private void record(String action, KamertonUser person) {
        audit.record(Act.of(action, "user " + person.id().value(), Map.of("username", person.getName())));
    }
}
