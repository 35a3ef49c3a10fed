package io.kamerton.conversation.playground;

import io.kamerton.conversation.playground.Vote.Answer;
import io.kamerton.conversation.playground.Vote.Choice;
import io.kamerton.shared.Access;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Takes votes on pairs of answers. */
@Service
public class VoteService {

    private final VoteRecords votes;
    private final CurrentUser user;
    private final Clock clock;

    VoteService(VoteRecords votes, CurrentUser user, Clock clock) {
        this.votes = votes;
        this.user = user;
        this.clock = clock;
    }

    /**
     * @param first the answer that stood left or above
     * @throws InvalidException on {@code second}: it is the same answer
     * @throws ConflictException the person has voted on this pair before
     */
    @PreAuthorize(Access.TUNING_WRITE)
    public void vote(Answer first, Answer second, Choice choice) {
        if (first.generation() == second.generation()) {
            throw new InvalidException("second", "must be another answer");
        }
        var voter = user.id().orElseThrow(() -> new IllegalStateException("nobody is there to vote"));
        if (!votes.insert(voter, user.name(), clock.instant(), first, second, choice)) {
            throw new ConflictException(Wording.of("playground.refused.voted"));
        }
    }
}
