package io.kamerton.conversation.playground;

import io.kamerton.shared.Access;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Boards that are kept: everybody who may read texts opens them, their owners change them. */
@Service
@Transactional
public class BoardService {

    /** As many as a menu can show. */
    private static final int MOST_LISTED = 20;

    private final BoardRecords boards;
    private final CurrentUser user;
    private final Clock clock;

    BoardService(BoardRecords boards, CurrentUser user, Clock clock) {
        this.boards = boards;
        this.user = user;
        this.clock = clock;
    }

    /** A new board of the present person. */
    @PreAuthorize(Access.TUNING_WRITE)
    public BoardId save(BoardDraft draft) {
        return boards.insert(draft, me(), user.name(), clock.instant());
    }

    /** @throws NotFoundException the present person has no such board */
    @PreAuthorize(Access.TUNING_WRITE)
    public void replace(BoardId id, BoardDraft draft) {
        if (!boards.update(id, draft, me(), clock.instant())) {
            throw unknown();
        }
    }

    /** @throws NotFoundException the present person has no such board */
    @PreAuthorize(Access.TUNING_WRITE)
    public void delete(BoardId id) {
        if (!boards.delete(id, me())) {
            throw unknown();
        }
    }

    @PreAuthorize(Access.TUNING_TEXT)
    @Transactional(readOnly = true)
    public Optional<SavedBoard> find(BoardId id) {
        return boards.find(id, me());
    }

    /** Those of the present person, the newest twenty. */
    @PreAuthorize(Access.TUNING_TEXT)
    @Transactional(readOnly = true)
    public List<BoardRow> listOwn() {
        return boards.listOf(me(), MOST_LISTED);
    }

    private UserId me() {
        return user.id().orElseThrow(() -> new IllegalStateException("nobody is there to own a board"));
    }

    private static NotFoundException unknown() {
        return new NotFoundException(Wording.of("playground.refused.board"));
    }
}
