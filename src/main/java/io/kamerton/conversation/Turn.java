package io.kamerton.conversation;

import io.kamerton.gateway.log.Generation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * A call of a chat, placed.
 *
 * @param person number of whom it was made for
 * @param conversation number of the conversation that it is part of
 */
record Turn(Generation call, Spoken spoken, long person, long conversation) {

    private static final Set<String> CHATS =
            Set.of("/v1/chat/completions", "/v1/completions", "/api/chat", "/api/generate");
    private static final int DECIMALS = 12;

    /** Whether people would call it talk: copies are none, and our own rooms talk only where they do so for somebody. */
    static boolean isOne(Generation call) {
        boolean chat = CHATS.contains(call.endpoint())
                || call.endpoint().equals(Generation.OWN)
                        && call.caller().user().isPresent();
        return chat && !call.place().shadow() && !isErased(call);
    }

    /** Who was erased is left without a name: no client can name nobody so. */
    private static boolean isErased(Generation call) {
        return call.caller().user().filter(String::isEmpty).isPresent();
    }

    /** Whom it was made for; empty where the client names nobody. */
    static String userOf(Generation call) {
        return call.caller().user().orElse("");
    }

    static String threadOf(Generation call) {
        return call.caller().session().orElse("");
    }

    long tokens() {
        return (long) call.tokens().input() + call.tokens().output();
    }

    /** As a decimal, so that sums do not hang on the order of adding. */
    BigDecimal cost() {
        return Double.isFinite(call.cost())
                ? BigDecimal.valueOf(call.cost()).setScale(DECIMALS, RoundingMode.HALF_EVEN)
                : BigDecimal.ZERO;
    }

    boolean failed() {
        return call.ending().status() != Generation.Status.OK;
    }
}
