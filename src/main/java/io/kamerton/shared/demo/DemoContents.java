package io.kamerton.shared.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What there is of demo data.
 *
 * @param counts how many of each kind, see {@link DemoPart#kind}; in the order of loading, without those that are none
 * @param empty whether there are neither demo nor real data
 */
public record DemoContents(Map<String, Long> counts, boolean empty) {

    public DemoContents {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    public boolean loaded() {
        return !counts.isEmpty();
    }
}
