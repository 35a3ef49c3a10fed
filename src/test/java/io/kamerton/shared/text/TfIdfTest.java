package io.kamerton.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TfIdfTest {
    private final TfIdf source =
            TfIdf.over(List.of(List.of("cat", "sit", "cat"), List.of("cat", "run"), List.of("dog")));

    @Test
    void rare_stems_weigh_more_than_common_ones() {
        assertThat(source.idf("cat")).isCloseTo(1 + Math.log(4.0 / 3), within(1e-12));
        assertThat(source.idf("dog")).isCloseTo(1 + Math.log(4.0 / 2), within(1e-12));
        assertThat(source.idf("unknown")).isCloseTo(1 + Math.log(4.0), within(1e-12));
        assertThat(source.weight("cat")).isCloseTo(3 * source.idf("cat"), within(1e-12));
        assertThat(source.weight("unknown")).isZero();
    }

    @Test
    void the_share_of_a_part_is_weighed_by_idf() {
        double cat = source.idf("cat");
        double dog = source.idf("dog");
        assertThat(source.share(Set.of("cat", "dog"), Set.of("dog", "sit")))
                .isCloseTo(dog / (cat + dog), within(1e-12));
        assertThat(source.share(Set.of(), Set.of("dog"))).isZero();
        assertThat(source.share(Set.of("dog"), Set.of("dog"))).isEqualTo(1);
    }

    @Test
    void keys_are_the_heaviest_stems_and_ties_go_by_name() {
        assertThat(source.keys().keySet()).containsExactly("cat", "dog", "run", "sit");
        List<String> fifty = IntStream.range(0, 50).mapToObj(i -> "w" + i).toList();
        assertThat(TfIdf.over(List.of(fifty)).keys()).hasSize(10);
    }
}
