package io.kamerton.identity.session;

import io.kamerton.shared.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts sessions and really ends those that are over: the HTTP session is gone and the open screens leave. */
@Component
public class SessionKeeper {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    /** How long one may take from the password to the second factor. */
    static final Duration FOR_FACTORS = Duration.ofMinutes(15);

    static final int MOST_A_PERSON = 5;
    private static final String LOG_IN = "login";
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);

    private final SessionRows rows;
    private final SecurityVersions versions;
    private final Clock clock;
    /** Of this application: two in one process look each into a database of their own. */
    private final Set<OpenSession> sessions = ConcurrentHashMap.newKeySet();

    SessionKeeper(SessionRows rows, SecurityVersions versions, Clock clock) {
        this.rows = rows;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * The password was right: a new session begins, and is hers. Whoever was in the former one is out, and all of its
     * screens are closed; of the rest the named attributes come along.
     */
    public void begin(HttpServletRequest request, UserId user, long version, List<String> kept) {
        presentIn(request).ifPresent(former -> noteEnd(former, EndReason.REPLACED));
        new OpenSession(sessions, user, version, NewSession.of(request, kept), clock.instant()).keep();
    }

    /** A further factor was shown: her session goes on in a new one, with the named attributes and without screens. */
    public void rise(HttpServletRequest request, List<String> kept) {
        var present = presentIn(request);
        var risen = NewSession.of(request, kept);
        present.ifPresent(open -> open.goOnIn(risen).keep());
    }

    Set<OpenSession> open() {
        return Set.copyOf(sessions);
    }

    /** Every factor was shown; does nothing where it was before. */
    public void enter(HttpSession http, String ip, String userAgent) {
        OpenSession.of(http).filter(open -> !open.isInside()).ifPresent(open -> {
            open.enteredAs(rows.start(open.user(), ip, userAgent));
            rows.endOldest(open.user(), MOST_A_PERSON);
        });
    }

    /** The person left. */
    public void leave(HttpSession http) {
        OpenSession.of(http)
                .filter(OpenSession::isInside)
                .ifPresent(open -> rows.end(open.user(), open.row(), EndReason.LOGGED_OUT));
    }

    /** Whether the request may go on as the session's person; ends the session where not. */
    boolean admit(HttpSession http, boolean byPerson) {
        var open = OpenSession.of(http);
        var over = open.isEmpty() ? Optional.of(EndReason.CHANGED) : overBecause(open.get());
        if (over.isPresent()) {
            open.ifPresent(session -> noteEnd(session, over.get()));
            invalidate(http);
            return false;
        }
        if (byPerson) {
            use(open.orElseThrow());
        }
        return true;
    }

    /**
     * Every second, and at once when something changed here: also for screens that send nothing. One round tells the
     * screens to leave, the next closes what has not: a channel that closes while it tells would lose the message.
     */
    @Scheduled(fixedDelayString = "PT1S")
    void sweep() {
        var all = open();
        if (all.isEmpty()) {
            return;
        }
        // whoever comes in while the rows are read is left to the next round: her row cannot be among them
        var inside = all.stream().filter(OpenSession::isInside).collect(Collectors.toSet());
        var open = rows.open(inside.stream().map(OpenSession::row).toList());
        for (var session : all) {
            if (session.isSentAway()) {
                invalidate(session.http());
                continue;
            }
            var over = inside.contains(session) && !open.contains(session.row())
                    ? Optional.of(EndReason.ENDED)
                    : overBecause(session);
            over.ifPresent(reason -> {
                noteEnd(session, reason);
                sendAway(session);
            });
        }
    }

    @Scheduled(fixedDelayString = "PT5M")
    void sweepRows() {
        rows.endForgotten(clock.instant().minus(IDLE).minus(NOTE_EVERY.multipliedBy(5)));
    }

    @EventListener
    void sweepAfter(SecurityVersions.Raised raised) {
        Thread.ofVirtual().name("session-sweep").start(this::trySweep);
    }

    private void trySweep() {
        try {
            sweep();
        } catch (DataAccessException e) {
            log.warn("Sessions could not be looked through at once; the next round does it: {}", e.getMessage());
        }
    }

    private Optional<EndReason> overBecause(OpenSession session) {
        if (session.isSentAway()) {
            return Optional.of(EndReason.ENDED);
        }
        var now = clock.instant();
        if (isPast(session.startedAt(), session.isInside() ? LONGEST : FOR_FACTORS, now)) {
            return Optional.of(EndReason.EXPIRED);
        }
        if (isPast(session.usedAt(), IDLE, now)) {
            return Optional.of(EndReason.IDLE);
        }
        return versions.holds(session.user(), session.version()) ? Optional.empty() : Optional.of(EndReason.CHANGED);
    }

    private void use(OpenSession session) {
        var now = clock.instant();
        if (session.isInside() && isPast(session.usedAt(), NOTE_EVERY, now)) {
            rows.seen(session.row(), now);
        }
        session.use(now);
    }

    private static Optional<OpenSession> presentIn(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getSession(false)).flatMap(OpenSession::of);
        } catch (IllegalStateException gone) {
            return Optional.empty();
        }
    }

    private void noteEnd(OpenSession session, EndReason reason) {
        if (session.isInside()) {
            rows.end(session.user(), session.row(), reason);
        }
    }

    private static void sendAway(OpenSession session) {
        session.sendAway();
        OpenScreens.sendTo(LOG_IN, session.http());
    }

    private static void invalidate(HttpSession http) {
        try {
            http.invalidate();
        } catch (IllegalStateException gone) {
            log.debug("The session was gone already.");
        }
    }

    private static boolean isPast(Instant start, Duration span, Instant now) {
        return start.plus(span).isBefore(now);
    }
}
