package io.kamerton.conversation.query;

import java.time.Instant;
import java.util.List;

/**
 * What somebody searches for.
 *
 * @param text as it was typed
 * @param criteria all of them must hold; names of one field count together: one of them must fit
 * @param remarks what could not be understood; where there is one, nothing may be searched for
 */
public record Query(String text, List<Criterion> criteria, List<Remark> remarks) {

    /** In characters. */
    public static final int LONGEST = 2_000;

    public static final Query ALL = new Query("", List.of(), List.of());

    public Query {
        criteria = List.copyOf(criteria);
        remarks = List.copyOf(remarks);
    }

    /**
     * Never fails, whatever is given.
     *
     * @param now that days such as {@code today} are counted from, UTC
     */
    public static Query of(String text, Instant now) {
        return new QueryReader(text, now).read();
    }

    public boolean isUnderstood() {
        return remarks.isEmpty();
    }

    /** Whether it asks for words of the chats. */
    public boolean asksForWords() {
        return criteria.stream().anyMatch(Criterion.Words.class::isInstance);
    }
}
