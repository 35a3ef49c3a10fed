package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

    @Test
    void work_in_the_background_is_tried_again_after_one_and_four_seconds() {
        assertThat(RetryRule.BACKGROUND.pause(1, false, 0.5)).contains(Duration.ofSeconds(1));
        assertThat(RetryRule.BACKGROUND.pause(2, false, 0.5)).contains(Duration.ofSeconds(4));
        assertThat(RetryRule.BACKGROUND.pause(3, false, 0.5)).isEmpty();
    }

    @Test
    void callers_who_wait_get_their_two_tries_within_about_half_a_second() {
        assertThat(RetryRule.INTERACTIVE.pause(1, false, 0.5)).contains(Duration.ofMillis(100));
        assertThat(RetryRule.INTERACTIVE.pause(2, false, 0.5)).contains(Duration.ofMillis(400));
        assertThat(RetryRule.INTERACTIVE.pause(3, false, 0.5)).isEmpty();
    }

    @Test
    void pauses_are_spread_by_a_quarter_to_either_side() {
        assertThat(RetryRule.BACKGROUND.pause(1, false, 0)).contains(Duration.ofMillis(750));
        assertThat(RetryRule.BACKGROUND.pause(1, false, 1)).contains(Duration.ofMillis(1250));
    }

    @Test
    void what_may_have_reached_the_model_is_never_sent_twice() {
        assertThat(RetryRule.BACKGROUND.pause(1, true, 0.5)).isEmpty();
    }
}
