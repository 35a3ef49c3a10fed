package io.kamerton.shared.demo;

import io.kamerton.shared.Access;
import io.kamerton.shared.problem.ConflictException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Data to look around with, marked as such: everything of it is booked on models of a provider called {@code demo}. It may
 * stand beside real data, because figures over all models leave the demo models out as soon as there are real ones.
 */
@Service
public class DemoData {

    private final DemoParts parts;

    DemoData(DemoParts parts) {
        this.parts = parts;
    }

    /**
     * Loads every part, all or nothing; takes some seconds.
     *
     * @throws ConflictException it is loaded already
     */
    @PreAuthorize(Access.ADMIN)
    public DemoContents load() {
        return parts.load();
    }

    /**
     * Removes every part, with whatever was booked on the demo models since; all or nothing.
     *
     * @return what was removed
     * @throws ConflictException there is none
     */
    @PreAuthorize(Access.ADMIN)
    public DemoContents remove() {
        return parts.remove();
    }

    /** What there is. */
    @PreAuthorize(Access.TUNING_READ)
    public DemoContents contents() {
        return parts.contents();
    }
}
