package io.kamerton.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ConnectionStep;
import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Outcome;
import io.kamerton.gateway.ConnectionStep.Rung;
import io.kamerton.gateway.ui.Climb.Mark;
import io.kamerton.gateway.ui.Climb.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClimbTest {

    @Test
    void the_first_rung_is_climbed_as_soon_as_the_test_begins() {
        assertThat(marks(Climb.BEGUN)).startsWith(Mark.RUNNING, Mark.WAITING).doesNotContain(Mark.OK);
        assertThat(Climb.BEGUN.verdict()).isEqualTo(Verdict.RUNNING);
    }

    @Test
    void each_rung_that_holds_moves_the_running_one_on() {
        var climb = Climb.BEGUN.with(step(Rung.NAME, Outcome.OK)).with(step(Rung.PORT, Outcome.OK));
        assertThat(marks(climb)).startsWith(Mark.OK, Mark.OK, Mark.RUNNING, Mark.WAITING);
    }

    @Test
    void the_rungs_above_a_failure_are_not_reached() {
        var climb = Climb.BEGUN.with(step(Rung.NAME, Outcome.OK)).with(step(Rung.PORT, Outcome.FAILED));
        assertThat(marks(climb)).startsWith(Mark.OK, Mark.FAILED).endsWith(Mark.NOT_REACHED, Mark.NOT_REACHED);
        assertThat(climb.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(climb.over().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_server_that_cannot_do_everything_still_works() {
        var climb = whole(Outcome.NOT_SUPPORTED).over();
        assertThat(climb.verdict()).isEqualTo(Verdict.WORKS);
        assertThat(climb.mark(Rung.TOOLS)).isEqualTo(Mark.NOT_SUPPORTED);
    }

    @Test
    void an_end_before_the_last_rung_without_a_failure_is_a_cancel_and_not_a_success() {
        var climb = Climb.BEGUN.with(step(Rung.NAME, Outcome.OK)).over();
        assertThat(climb.verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(marks(climb)).containsOnly(Mark.OK, Mark.NOT_REACHED);
    }

    @Test
    void what_is_told_after_a_cancel_changes_nothing() {
        var climb = Climb.BEGUN.cancelled();
        assertThat(climb.with(step(Rung.NAME, Outcome.FAILED)).over()).isEqualTo(climb);
        assertThat(climb.verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void a_test_that_has_reached_its_end_cannot_be_cancelled_any_more() {
        assertThat(whole(Outcome.OK).over().cancelled().verdict()).isEqualTo(Verdict.WORKS);
    }

    private static Climb whole(Outcome beyondStream) {
        var climb = Climb.BEGUN;
        for (var rung : Rung.values()) {
            climb = climb.with(step(rung, rung.compareTo(Rung.STREAM) <= 0 ? Outcome.OK : beyondStream));
        }
        return climb;
    }

    private static List<Mark> marks(Climb climb) {
        return Arrays.stream(Rung.values()).map(climb::mark).toList();
    }

    private static ConnectionStep step(Rung rung, Outcome outcome) {
        return new ConnectionStep(rung, outcome, Duration.ofMillis(5), Advice.NONE, "");
    }
}
