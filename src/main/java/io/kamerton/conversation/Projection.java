package io.kamerton.conversation;

import io.kamerton.gateway.feedback.FeedbackFeed;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes conversations and turns of the log of calls. A batch, what it adds to every table and the move of the cursor are
 * one transaction: what was broken off comes again whole, and nothing is counted twice.
 */
@Component
class Projection {

    static final int BATCH = 1_000;

    private final GenerationFeed calls;
    private final FeedbackFeed opinions;
    private final HistoryCursor cursor;
    private final SpokenWords words;
    private final ChatPeople people;
    private final ConversationRows conversations;
    private final TurnRows turns;
    private final OpinionRows opinionRows;
    private final PersonSums sums;
    private final FacetRows facets;
    private final TransactionTemplate transaction;
    private volatile boolean prepared;

    Projection(
            GenerationFeed calls,
            FeedbackFeed opinions,
            HistoryCursor cursor,
            SpokenWords words,
            ChatPeople people,
            ConversationRows conversations,
            TurnRows turns,
            OpinionRows opinionRows,
            PersonSums sums,
            FacetRows facets,
            TransactionTemplate transaction) {
        this.calls = calls;
        this.opinions = opinions;
        this.cursor = cursor;
        this.words = words;
        this.people = people;
        this.conversations = conversations;
        this.turns = turns;
        this.opinionRows = opinionRows;
        this.sums = sums;
        this.facets = facets;
        this.transaction = transaction;
    }

    /**
     * Takes in a batch of calls and one of opinions.
     *
     * @return false where nothing is left, or another instance works just now
     */
    boolean next(int most) {
        prepare();
        return Objects.requireNonNull(transaction.execute(status ->
                cursor.take().map(position -> takeIn(position, most, true)).orElse(false)));
    }

    /** The same without the words of what is next: for what the database does not take. */
    void nextWithoutWords() {
        prepare();
        transaction.executeWithoutResult(status -> cursor.take().ifPresent(position -> takeIn(position, 1, false)));
    }

    void prepare() {
        if (!prepared) {
            cursor.prepare();
            prepared = true;
        }
    }

    private boolean takeIn(HistoryCursor.Position position, int most, boolean withWords) {
        var entries = calls.after(position.calls(), most);
        if (!entries.isEmpty()) {
            project(
                    entries.stream()
                            .map(GenerationFeed.Entry::generation)
                            .filter(Turn::isOne)
                            .toList(),
                    withWords);
            cursor.moveCalls(entries.getLast().cursor());
        }
        var given = opinions.after(position.opinions(), most);
        if (!given.isEmpty()) {
            opinionRows.put(given.stream().map(FeedbackFeed.Entry::feedback).toList());
            cursor.moveOpinions(given.getLast().cursor());
        }
        return entries.size() == most || given.size() == most;
    }

    private void project(List<Generation> told, boolean withWords) {
        var known = turns.known(numbers(told));
        var fresh = told.stream().filter(call -> known.add(call.id())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        var numbers = people.numbersOf(fresh);
        var threads = conversations.threads(Threads.keysOf(fresh, numbers));
        var spoken = withWords ? words.of(fresh) : Map.<Long, Spoken>of();
        var parts = new HashMap<Long, Integer>();
        var placed = new ArrayList<Turn>();
        for (var call : fresh) {
            long person = Objects.requireNonNull(numbers.get(ChatPeople.Who.of(call)));
            var part = threads.place(new Threads.Key(person, Turn.threadOf(call)), call);
            parts.put(part.conversation(), part.part());
            var said = Optional.ofNullable(spoken.get(call.id())).orElseGet(() -> Spoken.none(TextState.OFF));
            placed.add(new Turn(call, said, person, part.conversation()));
        }
        conversations.add(placed, parts);
        turns.add(placed, opinionRows.of(numbers(fresh)));
        sums.add(placed);
        facets.add(placed);
    }

    private static long[] numbers(List<Generation> calls) {
        return calls.stream().mapToLong(Generation::id).toArray();
    }
}
