package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.conversation.playground.BoardService;
import io.kamerton.conversation.playground.CaseShelf;
import io.kamerton.conversation.playground.LoggedCalls;
import io.kamerton.conversation.playground.PlaygroundService;
import io.kamerton.conversation.playground.VoteService;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.ScreenClock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the screen works with. */
@Component
class PlaygroundDesk {

    private final PlaygroundService playground;
    private final BoardService boards;
    private final LoggedCalls calls;
    private final VoteService votes;
    private final PromptService prompts;
    private final ScreenClock clock;
    private final ObjectProvider<CaseShelf> shelf;
    private final AuthenticationContext authentication;

    PlaygroundDesk(
            PlaygroundService playground,
            BoardService boards,
            LoggedCalls calls,
            VoteService votes,
            PromptService prompts,
            ScreenClock clock,
            ObjectProvider<CaseShelf> shelf,
            AuthenticationContext authentication) {
        this.playground = playground;
        this.boards = boards;
        this.calls = calls;
        this.votes = votes;
        this.prompts = prompts;
        this.clock = clock;
        this.shelf = shelf;
        this.authentication = authentication;
    }

    Offers offers() {
        return new Offers(playground.models(), prompts.list(), prompts);
    }

    PlaygroundService playground() {
        return playground;
    }

    BoardService boards() {
        return boards;
    }

    LoggedCalls calls() {
        return calls;
    }

    VoteService votes() {
        return votes;
    }

    PromptService prompts() {
        return prompts;
    }

    ScreenClock clock() {
        return clock;
    }

    boolean isAdministrator() {
        return authentication.hasRole(Role.ADMIN.name());
    }

    /** Empty as long as no room keeps datasets. */
    Optional<CaseShelf> shelf() {
        return Optional.ofNullable(shelf.getIfAvailable());
    }
}
