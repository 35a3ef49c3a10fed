package io.kamerton.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How urgent work is; within one priority the first in is the first out. From the least to the most urgent. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    private static final Map<String, Priority> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Priority::wireName, priority -> priority));

    /** As clients write it: small letters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In letters of any size; empty for any other word. */
    public static Optional<Priority> ofWireName(String word) {
        return Optional.ofNullable(BY_NAME.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** The less urgent of the two. */
    public Priority atMost(Priority most) {
        return compareTo(most) <= 0 ? this : most;
    }
}
