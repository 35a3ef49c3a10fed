package io.kamerton.conversation;

import io.kamerton.conversation.query.Query;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chats as people read them. Viewers see figures and no words; programs see what came by keys of their own owner, unless
 * they administer.
 */
@Service
public class HistoryService {

    /** Of a conversation at once. */
    public static final int TURNS = 50;

    /** More has come than anybody counts. */
    public static final int MOST_NEW = 100;

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final HistorySearch search;
    private final StoredTurns turns;
    private final HistoryRebuild rebuild;
    private final Reaches reaches;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HistoryService(
            HistorySearch search,
            StoredTurns turns,
            HistoryRebuild rebuild,
            Reaches reaches,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.search = search;
        this.turns = turns;
        this.rebuild = rebuild;
        this.reaches = reaches;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param next where the next page begins; empty at the end */
    public record Found(List<ConversationRow> rows, Optional<Place> next) {}

    /** What was typed, with remarks about what cannot be understood. Never fails. */
    @PreAuthorize(Access.TUNING_READ)
    public Query understand(String typed) {
        return Query.of(typed, clock.instant());
    }

    /**
     * Conversations by the newest of their turns that fit, newest first.
     *
     * @param limit 1 to 200
     * @throws InvalidException on {@code q}: a part of the query is not understood, or asks for words that the caller may
     *     not read
     * @throws TryLaterException there is too much to look through
     */
    @PreAuthorize(Access.TUNING_READ)
    public Found list(Query query, Optional<Place> before, int limit) {
        var reach = reachOf(query);
        var rows = inTime(() -> search.page(query, reach, before, limit + 1));
        return rows.size() <= limit
                ? new Found(rows, Optional.empty())
                : new Found(
                        rows.subList(0, limit), Optional.of(rows.get(limit - 1).place()));
    }

    /** How many conversations have come since, {@link #MOST_NEW} at most. */
    @PreAuthorize(Access.TUNING_READ)
    public int newer(Query query, Place than) {
        var reach = reachOf(query);
        return inTime(() -> search.newer(query, reach, than, MOST_NEW)).size();
    }

    /** The conversation with its last turns. */
    @PreAuthorize(Access.TUNING_READ)
    public Optional<ConversationDetails> find(long id) {
        return findBefore(id, Optional.empty());
    }

    /** The conversation with the turns before a place; empty: with its last ones. */
    @PreAuthorize(Access.TUNING_READ)
    public Optional<ConversationDetails> findBefore(long id, Optional<Place> before) {
        var reach = reaches.present();
        return inTime(() -> turns.conversation(id, reach).map(found -> withTurns(found, before, reach)));
    }

    /** Whether the conversation is there for the caller. */
    @PreAuthorize(Access.TUNING_READ)
    public boolean isThere(long id) {
        var reach = reaches.present();
        return inTime(() -> turns.conversation(id, reach)).isPresent();
    }

    private ConversationDetails withTurns(ConversationDetails found, Optional<Place> before, Reach reach) {
        var read = turns.ofConversation(found.id(), before, TURNS, reach.words());
        boolean earlier = read.size() > TURNS;
        return new ConversationDetails(
                found.id(),
                found.person(),
                found.user(),
                found.caller(),
                found.session(),
                found.opening(),
                found.first(),
                found.last(),
                found.turns(),
                found.tokens(),
                found.cost(),
                earlier ? read.subList(1, read.size()) : read,
                earlier);
    }

    /** The commonest values that turns can be searched by; of the whole installation, so programs get none. */
    @PreAuthorize(Access.TUNING_READ)
    public List<FacetValue> facets() {
        return reaches.present().caller().isPresent() ? List.of() : inTime(turns::facets);
    }

    /** How much of the log is in the history, 0 to 1. */
    @PreAuthorize(Access.TUNING_READ)
    public double progress() {
        return rebuild.progress();
    }

    /** Begins to make the history anew from the log; notes and the numbers of people stay. */
    @PreAuthorize(Access.ADMIN)
    public void rebuild() {
        transaction.executeWithoutResult(status -> {
            rebuild.begin();
            audit.record(Act.of("history.rebuilt", "history"));
        });
    }

    private Reach reachOf(Query query) {
        var reach = reaches.present();
        requireUnderstood(query);
        if (query.asksForWords() && !reach.words()) {
            throw new InvalidException("q", Wording.of("chats.refused.words"));
        }
        return reach;
    }

    /** @throws InvalidException with every remark */
    static void requireUnderstood(Query query) {
        if (!query.isUnderstood()) {
            throw new InvalidException(query.remarks().stream()
                    .map(remark -> new FieldError(
                            "q",
                            "at %d: %s %s"
                                    .formatted(
                                            remark.from() + 1,
                                            remark.part(),
                                            remark.reason().english())))
                    .toList());
        }
    }

    private <T> T inTime(Supplier<T> work) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (QueryTimeoutException e) {
            throw tooMuch();
        } catch (DataAccessException e) {
            throw Timeouts.isOne(e) ? tooMuch() : e;
        }
    }

    private static TryLaterException tooMuch() {
        return new TryLaterException(Wording.of("chats.refused.too_much"), A_WHILE);
    }
}
