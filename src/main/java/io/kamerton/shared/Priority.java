package io.kamerton.shared;

/** How urgent work is; within one priority the first in is the first out. From the least to the most urgent. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    /** The less urgent of the two. */
    public Priority atMost(Priority most) {
        return compareTo(most) <= 0 ? this : most;
    }
}
