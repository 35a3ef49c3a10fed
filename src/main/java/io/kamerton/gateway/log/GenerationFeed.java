package io.kamerton.gateway.log;

import java.util.List;

/** Ended calls in the order in which they were written, for readers that keep their own cursor. */
public interface GenerationFeed {

    /**
     * What was written after the cursor; nothing is ever written behind a cursor that was handed out.
     *
     * @param cursor 0 for the beginning
     * @param most at least 1
     */
    List<Entry> after(long cursor, int most);

    /** The same of the calls that a test gave their variant; no copies. Others cost no time. */
    List<TestedCall> ofTests(long cursor, int most);

    /** @param cursor to go on from */
    record Entry(long cursor, Generation generation) {}
}
