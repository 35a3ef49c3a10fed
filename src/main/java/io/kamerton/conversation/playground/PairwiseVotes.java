package io.kamerton.conversation.playground;

import java.util.List;

/** Votes in the order of their numbers, for rooms that make scores of them. */
public interface PairwiseVotes {

    /**
     * Votes are seldom; a reader that goes on from the last number misses one only where two people voted at the same moment,
     * so it reads those of the last minute again.
     *
     * @param id the last number that was read; 0 for the beginning
     * @param most at least 1
     */
    List<Vote> after(long id, int most);
}
