package io.kamerton.experiment.ui;

import java.util.ArrayList;
import java.util.List;

/** How the traffic is split, in percent as people type it. */
final class Shares {

    static final double WHOLE = 100;

    /** Three times 33.3 is a third each. */
    private static final double ROUNDING = 0.1;

    private Shares() {}

    /** Equal parts with one decimal whose sum is 100; the control has what rounding leaves. */
    static List<Double> equal(int variants) {
        var part = Math.floor(1_000.0 / variants) / 10;
        var parts = new ArrayList<Double>();
        parts.add(rounded(WHOLE - part * (variants - 1)));
        while (parts.size() < variants) {
            parts.add(part);
        }
        return List.copyOf(parts);
    }

    static double sum(List<Double> shares) {
        return rounded(shares.stream().mapToDouble(Double::doubleValue).sum());
    }

    static boolean isWhole(List<Double> shares) {
        return Math.abs(sum(shares) - WHOLE) <= ROUNDING;
    }

    /** Of a weight of 0..1. */
    static double percent(double weight) {
        return rounded(weight * WHOLE);
    }

    /** Without the noise of binary fractions. */
    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
