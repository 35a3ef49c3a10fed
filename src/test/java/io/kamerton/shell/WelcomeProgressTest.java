package io.kamerton.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shell.WelcomeProgress.Step;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WelcomeProgressTest {

    @Test
    void the_list_stays_until_every_step_is_done() {
        assertThat(new WelcomeProgress(Set.of(), false).isShown()).isTrue();
        assertThat(new WelcomeProgress(Set.of(Step.MODELS, Step.DATA), false).isShown())
                .isTrue();
        assertThat(new WelcomeProgress(Set.of(Step.values()), false).isShown()).isFalse();
    }

    @Test
    void a_list_that_was_put_away_stays_away() {
        assertThat(new WelcomeProgress(Set.of(Step.MODELS), true).isShown()).isFalse();
    }
}
