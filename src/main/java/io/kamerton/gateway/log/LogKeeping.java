package io.kamerton.gateway.log;

import io.kamerton.shared.Access;
import io.kamerton.shared.Capture;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells what the installation keeps of calls, and for how long. */
@Service
public class LogKeeping {

    private final LogSettings settings;

    LogKeeping(LogSettings settings) {
        this.settings = settings;
    }

    /**
     * @param capture the most that is kept of bodies; a route may keep less
     * @param factsDays at least; whole months go at once
     * @param bodiesDays at least; whole months go at once
     */
    public record Kept(Capture capture, int factsDays, int bodiesDays) {}

    @PreAuthorize(Access.ROUTES_READ)
    public Kept kept() {
        return new Kept(settings.captured(), settings.factsDays(), settings.bodiesDays());
    }
}
