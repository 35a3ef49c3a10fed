package io.kamerton.gateway.feedback;

import java.util.List;

/** Opinions in the order in which they were given, for readers that keep their own cursor. */
public interface FeedbackFeed {

    /**
     * What was given after the cursor; nothing is ever written behind a cursor that was handed out. An opinion that was
     * replaced comes once more, and only the new one: it takes the place of what was heard of the same call before.
     *
     * @param cursor 0 for the beginning
     * @param most at least 1
     */
    List<Entry> after(long cursor, int most);

    /** @param cursor to go on from */
    record Entry(long cursor, Feedback feedback) {}
}
