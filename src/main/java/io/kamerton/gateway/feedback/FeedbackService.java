package io.kamerton.gateway.feedback;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.Generations;
import io.kamerton.shared.Access;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Takes opinions about answers from whoever got them. */
@Service
public class FeedbackService {

    /** A caller may be quicker than the log. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Generations generations;
    private final GenerationLog log;
    private final FeedbackRows rows;
    private final CurrentUser user;
    private final Clock clock;

    FeedbackService(Generations generations, GenerationLog log, FeedbackRows rows, CurrentUser user, Clock clock) {
        this.generations = generations;
        this.log = log;
        this.rows = rows;
        this.user = user;
        this.clock = clock;
    }

    /**
     * Keeps the opinion in place of an earlier one.
     *
     * @param generation number of a call that the owner of the present key made
     * @throws NotFoundException there is no such call of this owner
     */
    @PreAuthorize(Access.MODELS)
    public Given give(long generation, FeedbackDraft opinion) {
        var call = ownCall(generation)
                .orElseThrow(() -> new NotFoundException("There is no call " + generation + " of yours."));
        var feedback = new Feedback(
                call.id(),
                call.at(),
                opinion,
                user.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                call.place().deployment(),
                call.share());
        return new Given(feedback, rows.put(feedback));
    }

    /** @param replaced whether there was an earlier one */
    public record Given(Feedback feedback, boolean replaced) {}

    /** Whose call it was is told by the name of the owner, which never changes hands. */
    private Optional<Generation> ownCall(long id) {
        return generations
                .find(id)
                .or(() -> log.settle(PATIENCE) ? generations.find(id) : Optional.empty())
                .filter(call -> call.caller().name().equals(user.name()));
    }
}
