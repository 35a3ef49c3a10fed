package io.kamerton.conversation.playground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two of several answers, to be compared by somebody who does not know whose they are.
 *
 * @param first index of the one that stands left or above
 */
public record Pair(int first, int second) {

    /** Every pair once; which stands first and the order of the pairs are drawn. */
    public static List<Pair> drawn(List<Integer> answers, RandomGenerator random) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < answers.size(); one++) {
            for (int other = one + 1; other < answers.size(); other++) {
                var pair = new Pair(answers.get(one), answers.get(other));
                pairs.add(random.nextBoolean() ? pair : new Pair(pair.second, pair.first));
            }
        }
        Collections.shuffle(pairs, java.util.Random.from(random));
        return pairs;
    }
}
