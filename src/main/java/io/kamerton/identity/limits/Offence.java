package io.kamerton.identity.limits;

import java.util.Optional;

/** What lets a client look like an attacker or a broken program, with the points that each costs. */
public enum Offence {
    UNAUTHENTICATED(5),
    FAILED_LOG_IN(5),
    FORBIDDEN(3),
    UNREADABLE(1),
    MISSING(1),
    INVALID(1),
    TOO_LARGE(5),
    /** Our guards kept it from an address or an act that nobody asks for by accident. */
    GUARDED(20);

    private final int points;

    Offence(int points) {
        this.points = points;
    }

    public int points() {
        return points;
    }

    /** Empty for answers that say nothing against the client: all good ones, 429 and 5xx among them. */
    static Optional<Offence> ofStatus(int status) {
        return switch (status) {
            case 400 -> Optional.of(UNREADABLE);
            case 401 -> Optional.of(UNAUTHENTICATED);
            case 403 -> Optional.of(FORBIDDEN);
            case 404 -> Optional.of(MISSING);
            case 413 -> Optional.of(TOO_LARGE);
            case 422 -> Optional.of(INVALID);
            default -> Optional.empty();
        };
    }
}
