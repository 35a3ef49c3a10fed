package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.BoardId;
import io.kamerton.conversation.playground.SavedBoard;
import io.kamerton.conversation.playground.Variable;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PathNumber;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a board comes from: the address names a saved one or a logged call, else it is empty. */
final class BoardSources {

    static final String BOARD = "board";
    static final String CALL = "call";

    private static final String BUILT_IN = "builtin/extractive";

    private final PlaygroundDesk desk;

    BoardSources(PlaygroundDesk desk) {
        this.desk = desk;
    }

    /** @throws NotFoundException the address names what is not there */
    Source of(QueryParameters query) {
        var board = query.getSingleParameter(BOARD);
        var call = query.getSingleParameter(CALL);
        if (board.isPresent()) {
            return PathNumber.of(board.get())
                    .flatMap(number -> desk.boards().find(new BoardId(number)))
                    .map(BoardSources::saved)
                    .orElseThrow(() -> new NotFoundException(Wording.of("playground.refused.no_board")));
        }
        if (call.isPresent()) {
            return PathNumber.of(call.get())
                    .flatMap(this::logged)
                    .orElseThrow(() -> new NotFoundException(Wording.of("playground.refused.call")));
        }
        return new Source(Board.empty(desk.offers().usualModel()), Optional.empty(), Optional.empty());
    }

    private static Source saved(SavedBoard board) {
        return new Source(
                board.board(),
                Optional.of(board),
                board.own()
                        ? Optional.empty()
                        : Optional.of(Texts.text("playground.board.of", board.name(), board.owner())));
    }

    private Optional<Source> logged(long number) {
        return desk.calls()
                .open(number)
                .map(opened -> new Source(
                        opened.board(),
                        Optional.empty(),
                        Optional.of(Texts.text(
                                opened.readable() ? "playground.call.opened" : "playground.call.unread",
                                Long.toString(number),
                                Formats.current().dateTime(opened.call().at())))));
    }

    /** Something to begin with that the built-in model answers, twice with different parameters. */
    static Board sample() {
        var words = Texts.text("playground.sample.system");
        var question = Texts.text("playground.sample.user") + "\n\n{{text}}";
        return Board.of(List.of(
                        new Ask(BUILT_IN, words, Optional.empty(), question, Map.of("max_sentences", 1)),
                        new Ask(BUILT_IN, words, Optional.empty(), question, Map.of("max_sentences", 3))))
                .withVariables(List.of(new Variable("text", Variable.Type.TEXT, Texts.text("playground.sample.text"))));
    }

    /**
     * @param saved empty where the board is not kept under a number
     * @param notice what to say of it
     */
    record Source(Board board, Optional<SavedBoard> saved, Optional<String> notice) {}
}
