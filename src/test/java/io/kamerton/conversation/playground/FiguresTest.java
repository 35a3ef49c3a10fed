package io.kamerton.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.conversation.playground.Figures.Figure;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Caller;
import io.kamerton.gateway.log.Generation.Ending;
import io.kamerton.gateway.log.Generation.Place;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.Timing;
import io.kamerton.gateway.log.Generation.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void speed_is_what_was_written_after_the_first_piece() {
        assertThat(call(Status.OK, 500, 2_500, 80, 0).tokensPerSecond().orElseThrow())
                .isCloseTo(40, Offset.offset(1e-9));
    }

    @Test
    void an_answer_in_one_piece_took_all_of_its_time() {
        assertThat(call(Status.OK, 2_000, 2_000, 80, 0).tokensPerSecond().orElseThrow())
                .isCloseTo(40, Offset.offset(1e-9));
    }

    @Test
    void nothing_written_has_no_speed() {
        assertThat(call(Status.OK, 500, 2_500, 0, 0).tokensPerSecond()).isEmpty();
    }

    @Test
    void the_best_are_told_of_whole_answers_only_and_not_where_all_are_alike() {
        var columns = List.of(
                Optional.of(call(Status.OK, 300, 2_000, 50, 2)),
                Optional.of(call(Status.OK, 200, 3_000, 50, 2)),
                Optional.of(call(Status.CANCELLED, 100, 1_000, 90, 1)),
                Optional.<Figures>empty());
        assertThat(Figures.best(Figure.FIRST_TOKEN, columns)).containsExactly(1);
        assertThat(Figures.best(Figure.TOTAL, columns)).containsExactly(0);
        assertThat(Figures.best(Figure.SPEED, columns)).containsExactly(0);
        assertThat(Figures.best(Figure.COST, columns)).isEmpty();
        assertThat(Figures.best(Figure.TOTAL, columns.subList(1, 3))).isEmpty();
    }

    @Test
    void the_middle_of_several_answers_is_their_median_and_broken_ones_do_not_count() {
        var answers = List.of(
                call(Status.OK, 0, 1_000, 50, 0),
                call(Status.OK, 0, 9_000, 50, 0),
                call(Status.FAILED, 0, 100, 50, 0),
                call(Status.OK, 0, 2_000, 50, 0));
        assertThat(Figures.middle(Figure.TOTAL, answers)).hasValue(2);
        assertThat(Figures.middle(Figure.TOTAL, answers.subList(0, 3))).hasValue(5);
        assertThat(Figures.middle(Figure.TOTAL, answers.subList(1, 3))).isEmpty();
    }

    private static Figures call(Status status, long firstMillis, long totalMillis, int written, double cost) {
        return new Figures(new Generation(
                1,
                Instant.EPOCH,
                Generation.OWN,
                new Caller(Optional.empty(), Optional.empty(), "anna", Optional.empty(), Optional.empty()),
                new Place("m", Optional.empty(), Optional.empty(), Optional.of("m"), 0, Optional.empty(), false),
                Optional.empty(),
                Map.of(),
                new Tokens(10, written, false),
                new Timing(Duration.ZERO, Optional.of(Duration.ofMillis(firstMillis)), Duration.ofMillis(totalMillis)),
                new Ending(status, 200, Optional.empty(), Optional.empty(), false, true),
                cost));
    }
}
