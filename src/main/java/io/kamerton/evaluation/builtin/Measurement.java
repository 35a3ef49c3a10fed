package io.kamerton.evaluation.builtin;

import java.util.List;

/**
 * A metric's value with what would be said about it: praise is spoken only at 0.8 and over, advice only under 0.6.
 *
 * @param value 0..1
 */
record Measurement(double value, Finding strength, Finding improvement) {
    private static final double STRONG = 0.8;
    private static final double WEAK = 0.6;

    List<Finding> findings() {
        if (value >= STRONG) {
            return List.of(strength);
        }
        return value < WEAK ? List.of(improvement) : List.of();
    }
}
