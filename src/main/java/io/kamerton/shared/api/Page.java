package io.kamerton.shared.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part starts; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** A page of at most {@code limit} of the given items, of which one more than the limit was read. */
    public static <T> Page<T> of(List<T> oneMoreThanLimit, int limit, ToLongFunction<T> id) {
        if (oneMoreThanLimit.size() <= limit) {
            return new Page<>(List.copyOf(oneMoreThanLimit), null);
        }
        var items = List.copyOf(oneMoreThanLimit.subList(0, limit));
        return new Page<>(items, new Cursor(id.applyAsLong(items.getLast())).encoded());
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor);
    }
}
