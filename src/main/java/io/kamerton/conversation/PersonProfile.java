package io.kamerton.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who talks to models.
 *
 * @param user whom a client names; empty for the caller itself
 * @param caller name of the key's owner or the person
 * @param first when she talked first; empty where her chats are not in the history
 * @param tokens in and out
 * @param cost in the currency of the installation
 * @param notes newest first; empty in lists
 */
public record PersonProfile(
        long id,
        Optional<String> user,
        String caller,
        Optional<Instant> first,
        Optional<Instant> last,
        long conversations,
        long turns,
        long failed,
        long tokens,
        double cost,
        List<PersonNote> notes) {

    public String shownUser() {
        return user.orElse(caller);
    }

    PersonProfile with(List<PersonNote> written) {
        return new PersonProfile(
                id, user, caller, first, last, conversations, turns, failed, tokens, cost, List.copyOf(written));
    }
}
