package io.kamerton.conversation.api;

import io.kamerton.conversation.ConversationRow;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in a list.
 *
 * @param generationId the newest of its calls that fits the query; the fields behind tell of this call
 * @param userId number of whom it was made for
 */
record ConversationItem(
        long id,
        @Nullable String opening,
        int turns,
        long userId,
        @Nullable String user,
        String caller,
        long generationId,
        Instant at,
        String model,
        @Nullable String variant,
        String status,
        @Nullable Integer rating,
        long tokens,
        double cost,
        double totalMs,
        boolean truncated,
        int fallbacks) {

    static ConversationItem of(ConversationRow row) {
        return new ConversationItem(
                row.id(),
                row.opening().orElse(null),
                row.turns(),
                row.person(),
                row.user().orElse(null),
                row.caller(),
                row.turn(),
                row.at(),
                row.model(),
                row.variant().orElse(null),
                row.status().toLowerCase(Locale.ROOT),
                row.rating().orElse(null),
                row.tokens(),
                row.cost(),
                row.total().toNanos() / 1e6,
                row.truncated(),
                row.fallbacks());
    }
}
