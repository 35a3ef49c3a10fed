package io.kamerton.identity.session;

import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people are logged in, and how to end it. An ended session is gone within five seconds, on every server. */
@Service
public class PersonSessions {

    private final SessionRows rows;
    private final PresentSession present;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    PersonSessions(
            SessionRows rows,
            PresentSession present,
            CurrentUser currentUser,
            ApplicationEventPublisher events,
            AuditTrail audit) {
        this.rows = rows;
        this.present = present;
        this.currentUser = currentUser;
        this.events = events;
        this.audit = audit;
    }

    /** One's own sessions, the one used last first. */
    @PreAuthorize(Access.PERSON)
    public List<SessionRow> list() {
        return rowsOf(me());
    }

    @PreAuthorize(Access.ADMIN)
    public List<SessionRow> listOf(UserId user) {
        return rowsOf(user);
    }

    /** @throws NotFoundException where it is none of one's own, or over */
    @PreAuthorize(Access.PERSON)
    @Transactional
    public void end(SessionId session) {
        endOf(me(), session);
    }

    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public void endOf(UserId user, SessionId session) {
        if (!rows.end(user, session.value(), EndReason.ENDED)) {
            throw new NotFoundException(Wording.of("sessions.refused.over"));
        }
        told(user, "session.ended");
    }

    /** Ends all of one's own sessions but the present one. */
    @PreAuthorize(Access.PERSON)
    @Transactional
    public int endOthers() {
        var ended = rows.endAllBut(me(), presentRow(), EndReason.ENDED);
        told(me(), "sessions.ended");
        return ended;
    }

    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public int endAllOf(UserId user) {
        var ended = rows.endAllBut(user, 0, EndReason.ENDED);
        told(user, "sessions.ended");
        return ended;
    }

    private List<SessionRow> rowsOf(UserId user) {
        var own = presentRow();
        return rows.of(user).stream()
                .map(row -> new SessionRow(
                        new SessionId(row.id()),
                        row.startedAt(),
                        row.lastSeenAt(),
                        row.ip(),
                        row.userAgent(),
                        row.id() == own))
                .toList();
    }

    private void told(UserId user, String action) {
        audit.record(Act.of(action, "user " + user.value(), Map.of()));
        events.publishEvent(new SecurityVersions.Raised(user));
    }

    private long presentRow() {
        return present.http().flatMap(OpenSession::of).map(OpenSession::row).orElse(0L);
    }

    private UserId me() {
        return currentUser.id().orElseThrow(() -> new NotFoundException(Wording.of("session.refused.nobody")));
    }

    /** The number of a session; not what its cookie holds. */
    public record SessionId(long value) {}

    /**
     * A session that goes on.
     *
     * @param lastSeenAt to the minute
     * @param userAgent what the browser says it is; may be blank
     * @param present whether it is the one that asks
     */
    public record SessionRow(
            SessionId id, Instant startedAt, Instant lastSeenAt, String ip, String userAgent, boolean present) {}
}
