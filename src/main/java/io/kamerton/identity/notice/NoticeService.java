package io.kamerton.identity.notice;

import io.kamerton.identity.Mailer;
import io.kamerton.identity.notice.Channels.Hook;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.outbound.OutboundGuard;
import io.kamerton.shared.outbound.Purpose;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people are told the ends of their jobs; everybody chooses for herself. */
@Service
public class NoticeService {

    private final Channels channels;
    private final Mailer mailer;
    private final OutboundGuard guard;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();

    NoticeService(Channels channels, Mailer mailer, OutboundGuard guard, CurrentUser user, AuditTrail audit) {
        this.channels = channels;
        this.mailer = mailer;
        this.guard = guard;
        this.user = user;
        this.audit = audit;
    }

    @PreAuthorize(Access.PERSON)
    public NoticeChoice mine() {
        return channels.of(me());
    }

    /** Whether this installation can send mails at all. */
    @PreAuthorize(Access.PERSON)
    public boolean canMail() {
        return mailer.isConfigured();
    }

    @PreAuthorize(Access.PERSON)
    @Transactional
    public void mail(boolean wanted) {
        channels.keepMail(me(), wanted);
    }

    /**
     * Sends the ends of one's jobs to an address from now on.
     *
     * @return the secret by which they are signed; it is shown this once
     * @throws io.kamerton.shared.problem.KamertonException the address is none that may be called
     */
    @PreAuthorize(Access.PERSON_FRESH)
    @Transactional
    public Secret webhook(String url) {
        var address = guard.check("webhook", url.strip(), Purpose.OTHER).toString();
        var secret = WebhookSignature.newSecret(random);
        channels.keepHook(me(), Optional.of(new Hook(address, secret)));
        audit.record(Act.of("notice.webhook_set", "person " + me().value(), Map.of("webhook", address)));
        return secret;
    }

    @PreAuthorize(Access.PERSON)
    @Transactional
    public void noWebhook() {
        channels.keepHook(me(), Optional.empty());
        audit.record(Act.of("notice.webhook_removed", "person " + me().value()));
    }

    private UserId me() {
        return user.id().orElseThrow(() -> new AccessDeniedException("nobody's notices"));
    }
}
