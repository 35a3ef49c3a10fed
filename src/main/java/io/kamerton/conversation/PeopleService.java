package io.kamerton.conversation;

import io.kamerton.gateway.log.Erasure;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who talk to models: profiles, notes about them, and their way out. */
@Service
public class PeopleService {

    /** In characters. */
    public static final int LONGEST_NOTE = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PersonRows people;
    private final HistoryCursor cursor;
    private final Erasure erasure;
    private final GenerationLog log;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final Clock clock;

    PeopleService(
            PersonRows people,
            HistoryCursor cursor,
            Erasure erasure,
            GenerationLog log,
            CurrentUser user,
            AuditTrail audit,
            Clock clock) {
        this.people = people;
        this.cursor = cursor;
        this.erasure = erasure;
        this.log = log;
        this.user = user;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param next where the next page begins; empty at the end */
    public record Found(List<PersonProfile> rows, Optional<Place> next) {}

    /**
     * Who talked last first; without notes.
     *
     * @param part that a name holds; empty for all
     * @param limit 1 to 200
     */
    @PreAuthorize(Access.PEOPLE)
    @Transactional(readOnly = true)
    public Found list(String part, Optional<Place> before, int limit) {
        var rows = people.page(part, before, limit + 1);
        if (rows.size() <= limit) {
            return new Found(rows, Optional.empty());
        }
        var last = rows.get(limit - 1);
        return new Found(rows.subList(0, limit), last.last().map(at -> new Place(at, last.id())));
    }

    @PreAuthorize(Access.PEOPLE)
    @Transactional(readOnly = true)
    public Optional<PersonProfile> find(long id) {
        return people.find(id);
    }

    /**
     * Adds a note to those of others.
     *
     * @throws InvalidException on {@code note}: it is empty or longer than {@link #LONGEST_NOTE}
     * @throws NotFoundException there is no such person
     */
    @PreAuthorize(Access.PEOPLE)
    @Transactional
    public PersonNote note(long person, String note) {
        var text = StoredText.of(note.strip(), LONGEST_NOTE + 1);
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw new InvalidException("note", Wording.of("chatters.refused.note"));
        }
        var written = people.add(person, text, user.name(), clock.instant().truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(() -> new NotFoundException(Wording.of("chatters.refused.unknown")));
        audit.record(Act.of("chat_user.noted", subject(person), Map.of("note", written.id())));
        return written;
    }

    /**
     * Takes a person and all that she said out of the history and out of the log of calls; figures stay, for nobody.
     *
     * @throws NotFoundException there is no such person
     * @throws ConflictException it is a caller, who has no name of a user
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public void erase(long person) {
        // what she said just now is on its way to the log
        log.settle(PATIENCE);
        cursor.takeAfterOthers();
        var found =
                people.find(person).orElseThrow(() -> new NotFoundException(Wording.of("chatters.refused.unknown")));
        var name = found.user().orElseThrow(() -> new ConflictException(Wording.of("chatters.refused.caller")));
        long calls = erasure.erase(found.caller(), name);
        people.remove(person);
        audit.record(Act.of("chat_user.erased", subject(person), Map.of("calls", calls)));
    }

    private static String subject(long person) {
        return "chat user " + person;
    }
}
