package io.kamerton.registry;

import io.kamerton.shared.UnitHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who of a chain is asked first: the same unit always gets the same one, and each one its share of all units. */
public final class WeightedChoice {

    /** The sum of the weights of a chain. */
    public static final int WHOLE = 100;

    private static final int PLACES_OF_ONE_PERCENT = UnitHash.PLACES / WHOLE;

    private WeightedChoice() {}

    /** All for the first, so that the others only answer where it fails. */
    public static List<Integer> usual(int models) {
        if (models == 0) {
            return List.of();
        }
        var weights = new ArrayList<>(Collections.nCopies(models, 0));
        weights.set(0, WHOLE);
        return List.copyOf(weights);
    }

    /** Whether more than one of them is the first for somebody. */
    static boolean isDrawn(List<Integer> weights) {
        return weights.stream().filter(weight -> weight > 0).limit(2).count() > 1;
    }

    /**
     * @param weights in percent, 0..100, their sum 100; one of 0 is never the first
     * @return an index
     */
    static int first(List<Integer> weights, String seed, String unit) {
        int place = UnitHash.place(seed, unit);
        int end = 0;
        for (int i = 0; i < weights.size(); i++) {
            end += weights.get(i) * PLACES_OF_ONE_PERCENT;
            if (place < end) {
                return i;
            }
        }
        return first(weights);
    }

    /** For nobody who could be told apart: the first of the chain that has a weight at all. */
    static int first(List<Integer> weights) {
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) > 0) {
                return i;
            }
        }
        return 0;
    }
}
