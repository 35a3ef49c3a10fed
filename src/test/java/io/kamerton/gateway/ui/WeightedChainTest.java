package io.kamerton.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ui.WeightedChain.Link;
import io.kamerton.registry.DeploymentId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the weights while a chain is edited. */
class WeightedChainTest {

    private final WeightedChain chain = new WeightedChain();

    @Test
    void the_first_gets_everything_and_those_that_are_added_get_nothing() {
        chain.add(model(1));
        chain.add(model(2));
        chain.add(model(3));
        assertChain("1:100", "2:0", "3:0");
        assertThat(chain.isWhole()).isTrue();
    }

    @Test
    void the_weight_of_the_last_that_had_any_goes_to_the_first() {
        chain.set(chainOf(100, 0, 0));
        chain.remove(model(1));
        assertChain("2:100", "3:0");
    }

    @Test
    void whoever_stays_alone_has_everything() {
        chain.set(chainOf(70, 30));
        chain.remove(model(1));
        assertChain("2:100");
        chain.remove(model(2));
        assertThat(chain.links()).isEmpty();
    }

    @Test
    void of_several_that_share_nothing_moves_by_itself() {
        chain.set(chainOf(50, 30, 20));
        chain.remove(model(3));
        assertChain("1:50", "2:30");
        assertThat(chain.sum()).isEqualTo(80);
        assertThat(chain.isWhole()).isFalse();
        chain.weigh(model(2), 50);
        assertThat(chain.isWhole()).isTrue();
    }

    @Test
    void where_the_first_has_everything_whoever_is_moved_there_gets_it() {
        chain.set(chainOf(100, 0, 0));
        assertThat(chain.move(model(2), -1)).isTrue();
        assertChain("2:100", "1:0", "3:0");
        assertThat(chain.move(model(3), -1)).isTrue();
        assertChain("2:100", "3:0", "1:0");
    }

    @Test
    void weights_that_are_shared_go_along_with_their_models() {
        chain.set(chainOf(70, 0, 30));
        assertThat(chain.move(model(3), -1)).isTrue();
        assertChain("1:70", "3:30", "2:0");
    }

    @Test
    void beyond_the_ends_nothing_moves() {
        chain.set(chainOf(70, 30));
        assertThat(chain.move(model(1), -1)).isFalse();
        assertThat(chain.move(model(2), 1)).isFalse();
        assertThat(chain.move(model(9), 1)).isFalse();
        assertChain("1:70", "2:30");
    }

    @Test
    void weights_below_nothing_are_wrong_even_where_the_sum_is_right() {
        chain.set(chainOf(110, -10));
        assertThat(chain.sum()).isEqualTo(100);
        assertThat(chain.isWhole()).isFalse();
    }

    private void assertChain(String... links) {
        assertThat(chain.links())
                .extracting(link -> link.model().value() + ":" + link.weight())
                .containsExactly(links);
    }

    private static List<Link> chainOf(int... weights) {
        var links = new ArrayList<Link>();
        for (var weight : weights) {
            links.add(new Link(model(links.size() + 1), weight));
        }
        return links;
    }

    private static DeploymentId model(long number) {
        return new DeploymentId(number);
    }
}
