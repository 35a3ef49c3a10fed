package io.kamerton.conversation.api;

import io.kamerton.conversation.ConversationDetails;
import io.kamerton.conversation.Opinion;
import io.kamerton.conversation.Place;
import io.kamerton.conversation.TurnDetails;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is read.
 *
 * @param items its turns, oldest first
 * @param earlierCursor where earlier turns are found; null where there are none
 */
record ConversationView(
        long id,
        @Nullable String opening,
        int turns,
        long userId,
        @Nullable String user,
        String caller,
        @Nullable String sessionId,
        Instant firstAt,
        Instant lastAt,
        long tokens,
        double cost,
        List<TurnView> items,
        @Nullable String earlierCursor) {

    static ConversationView of(ConversationDetails found, String name) {
        return new ConversationView(
                found.id(),
                found.opening().orElse(null),
                found.turns(),
                found.person(),
                found.user().orElse(null),
                found.caller(),
                found.session().orElse(null),
                found.first(),
                found.last(),
                found.tokens(),
                found.cost(),
                found.shown().stream().map(TurnView::of).toList(),
                found.earlier()
                        ? new Place(
                                        found.shown().getFirst().at(),
                                        found.shown().getFirst().id())
                                .encoded(name)
                        : null);
    }

    /**
     * @param text what is there of the words: kept, cut, hashed, off or expired
     * @param finishReason in OpenAI's words
     */
    record TurnView(
            long generationId,
            Instant at,
            String text,
            @Nullable String question,
            @Nullable String answer,
            String model,
            String asked,
            @Nullable String route,
            @Nullable Long testId,
            @Nullable String variant,
            @Nullable String promptVersion,
            @Nullable String key,
            int inputTokens,
            int outputTokens,
            double cost,
            @Nullable Double firstTokenMs,
            double totalMs,
            String status,
            @Nullable String error,
            @Nullable String finishReason,
            boolean truncated,
            int fallbacks,
            @Nullable Integer rating,
            @Nullable String comment) {

        static TurnView of(TurnDetails turn) {
            var facts = turn.facts();
            return new TurnView(
                    turn.id(),
                    turn.at(),
                    turn.text().name().toLowerCase(Locale.ROOT),
                    turn.question().orElse(null),
                    turn.answer().orElse(null),
                    facts.shownModel(),
                    facts.asked(),
                    facts.route().orElse(null),
                    facts.test().orElse(null),
                    facts.variant().orElse(null),
                    facts.prompt().orElse(null),
                    facts.key().orElse(null),
                    facts.inputTokens(),
                    facts.outputTokens(),
                    facts.cost(),
                    facts.firstToken().map(time -> time.toNanos() / 1e6).orElse(null),
                    facts.total().toNanos() / 1e6,
                    facts.status().toLowerCase(Locale.ROOT),
                    facts.error().orElse(null),
                    facts.finishReason().orElse(null),
                    facts.truncated(),
                    facts.fallbacks(),
                    turn.opinion().map(Opinion::rating).orElse(null),
                    Optional.of(turn)
                            .flatMap(TurnDetails::opinion)
                            .flatMap(Opinion::comment)
                            .orElse(null));
        }
    }
}
