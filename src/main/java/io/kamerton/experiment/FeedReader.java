package io.kamerton.experiment;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a feed behind a durable cursor: a batch, the work on it and the cursor's move are one transaction, so that a batch
 * which was broken off comes again whole.
 *
 * @param <E> what the feed tells
 */
final class FeedReader<E> {

    /** Each costs the database about as much in itself as a thousand calls do. */
    static final int BATCH = 4_000;

    private final String name;
    private final Feed<E> feed;
    private final ToLongFunction<E> cursorOf;
    private final Consumer<List<E>> work;
    private final FeedCursors cursors;
    private final TransactionTemplate transaction;
    private volatile boolean prepared;

    FeedReader(
            String name,
            Feed<E> feed,
            ToLongFunction<E> cursorOf,
            Consumer<List<E>> work,
            FeedCursors cursors,
            TransactionTemplate transaction) {
        this.name = name;
        this.feed = feed;
        this.cursorOf = cursorOf;
        this.work = work;
        this.cursors = cursors;
        this.transaction = transaction;
    }

    /** Something that can be read on from a place. */
    interface Feed<E> {
        List<E> after(long cursor, int most);
    }

    /** Works through a batch; false where nothing is left, or another instance works just now. */
    boolean next() {
        return turn(cursors::take);
    }

    /** The same, after the end of whoever works just now: what was there at the call is taken in afterwards. */
    boolean nextAfterOthers() {
        return turn(cursors::takeAfterOthers);
    }

    private boolean turn(Function<String, OptionalLong> take) {
        if (!prepared) {
            cursors.prepare(name);
            prepared = true;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var cursor = take.apply(name);
            if (cursor.isEmpty()) {
                return false;
            }
            var entries = feed.after(cursor.getAsLong(), BATCH);
            if (entries.isEmpty()) {
                return false;
            }
            work.accept(entries);
            cursors.move(name, cursorOf.applyAsLong(entries.getLast()));
            return entries.size() == BATCH;
        }));
    }
}
