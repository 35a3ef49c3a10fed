package io.kamerton.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairTest {

    @Test
    void each_two_answers_meet_once() {
        var pairs = Pair.drawn(List.of(0, 2, 5), new Random(1));
        assertThat(pairs)
                .extracting(pair -> Math.min(pair.first(), pair.second()) + "-" + Math.max(pair.first(), pair.second()))
                .containsExactlyInAnyOrder("0-2", "0-5", "2-5");
        assertThat(Pair.drawn(List.of(3), new Random(1))).isEmpty();
    }

    @Test
    void which_one_stands_first_is_drawn() {
        var random = new Random(1);
        var firsts = new HashSet<Integer>();
        for (var i = 0; i < 50; i++) {
            firsts.add(Pair.drawn(List.of(0, 1), random).getFirst().first());
        }
        assertThat(firsts).containsExactlyInAnyOrder(0, 1);
    }
}
