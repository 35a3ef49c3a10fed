package io.kamerton.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation with the last of its turns, or with those before a place.
 *
 * @param person number of whom it was made for
 * @param user whom the client names; empty where it names nobody
 * @param session as the client names it; empty where it names none
 * @param turns in all
 * @param shown oldest first
 * @param earlier whether there are turns before those
 */
public record ConversationDetails(
        long id,
        long person,
        Optional<String> user,
        String caller,
        Optional<String> session,
        Optional<String> opening,
        Instant first,
        Instant last,
        int turns,
        long tokens,
        double cost,
        List<TurnDetails> shown,
        boolean earlier) {

    public String shownUser() {
        return user.orElse(caller);
    }
}
