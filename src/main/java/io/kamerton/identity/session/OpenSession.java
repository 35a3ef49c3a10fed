package io.kamerton.identity.session;

import io.kamerton.shared.UserId;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A person's session of this server, from the right password on. Kept in the HTTP session; ends with it. */
final class OpenSession implements HttpSessionBindingListener {

    private static final String NAME = OpenSession.class.getName();

    private final Set<OpenSession> all;
    private final UserId user;
    private final Instant startedAt;
    private final HttpSession http;
    private final AtomicLong version;
    private final AtomicLong row = new AtomicLong();
    private volatile Instant usedAt;
    private volatile boolean sentAway;

    /** @param all the sessions of the application that this one is among while the HTTP session keeps it */
    OpenSession(Set<OpenSession> all, UserId user, long version, HttpSession http, Instant now) {
        this.all = all;
        this.user = user;
        this.version = new AtomicLong(version);
        this.http = http;
        this.startedAt = now;
        this.usedAt = now;
    }

    /** The same session of the person, kept in another HTTP session; its times and its row are those of this one. */
    OpenSession goOnIn(HttpSession other) {
        var same = new OpenSession(all, user, version(), other, startedAt);
        same.usedAt = usedAt;
        same.sentAway = sentAway;
        same.enteredAs(row());
        return same;
    }

    static Optional<OpenSession> of(HttpSession session) {
        return session.getAttribute(NAME) instanceof OpenSession open ? Optional.of(open) : Optional.empty();
    }

    void keep() {
        http.setAttribute(NAME, this);
    }

    UserId user() {
        return user;
    }

    HttpSession http() {
        return http;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    void use(Instant now) {
        usedAt = now;
    }

    long version() {
        return version.get();
    }

    void adopt(long newVersion) {
        version.set(newVersion);
    }

    /** The number of its row; 0 until every factor was shown. */
    long row() {
        return row.get();
    }

    void enteredAs(long newRow) {
        row.set(newRow);
    }

    /** Its screens were told to leave; whatever still comes is refused. */
    void sendAway() {
        sentAway = true;
    }

    boolean isSentAway() {
        return sentAway;
    }

    boolean isInside() {
        return row() != 0;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        all.add(this);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        all.remove(this);
    }
}
