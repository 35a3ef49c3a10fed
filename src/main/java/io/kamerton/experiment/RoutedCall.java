package io.kamerton.experiment;

import io.kamerton.gateway.log.Generation.TestShare;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What the log tells of a call that a test gave its variant.
 *
 * @param at when the call was made
 * @param fellBack whether another model than the variant's answered
 */
record RoutedCall(SessionId session, Instant at, TestShare share, boolean fellBack, SortedMap<String, Double> values) {

    UnitOfTest unit() {
        return new UnitOfTest(share.test(), share.unit());
    }

    /** A unit by its name within a test. */
    record UnitOfTest(long test, String unit) {}
}
