package io.kamerton.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation in a list, with the newest of its turns that were searched for.
 *
 * @param id number of the conversation, which is that of its first call
 * @param turn number of the turn
 * @param at when the turn was asked
 * @param person number of whom it was made for
 * @param user whom the client names; empty where it names nobody
 * @param caller name of the key's owner or the person
 * @param opening how the conversation begins; empty where nothing is kept, or may be read
 * @param turns of the whole conversation
 * @param model that answered, or was asked for
 * @param tokens of the turn, in and out
 * @param cost of the turn, in the currency of the installation
 */
public record ConversationRow(
        long id,
        long turn,
        Instant at,
        long person,
        Optional<String> user,
        String caller,
        Optional<String> opening,
        int turns,
        String model,
        Optional<String> variant,
        String status,
        Optional<Integer> rating,
        long tokens,
        double cost,
        Duration total,
        boolean truncated,
        int fallbacks) {

    Place place() {
        return new Place(at, turn);
    }

    /** The name that people know her by. */
    public String shownUser() {
        return user.orElse(caller);
    }

    public boolean failed() {
        return !status.equals("OK");
    }
}
