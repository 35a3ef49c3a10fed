package io.kamerton.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionTest {

    private final MovableClock clock = new MovableClock();
    private Suspicion suspicion = Suspicion.none(clock.instant());

    @ParameterizedTest
    @CsvSource({
        "400, 1", "401, 5", "403, 3", "404, 1", "413, 5", "422, 1", "200, 0", "302, 0", "409, 0", "429, 0", "500, 0",
        "503, 0"
    })
    void an_answer_costs(int status, int points) {
        assertThat(Offence.ofStatus(status).map(Offence::points).orElse(0)).isEqualTo(points);
    }

    @Test
    void guards_and_failed_log_ins_cost_too() {
        assertThat(Offence.GUARDED.points()).isEqualTo(20);
        assertThat(Offence.FAILED_LOG_IN.points()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"19, 1.0", "20, 0.5", "39, 0.5", "40, 0.25", "69, 0.25", "70, 0.1", "5000, 0.1"})
    void so_many_points_leave(int points, double factor) {
        add(points);
        assertThat(suspicion.factor()).isEqualTo(factor);
        assertThat(suspicion.cost()).isEqualTo((int) (1 / factor));
    }

    @Test
    void points_halve_every_ten_minutes() {
        add(16);
        assertThat(after(Duration.ofMinutes(10)).points()).isCloseTo(8, within(1e-9));
        assertThat(after(Duration.ofMinutes(30)).points()).isCloseTo(2, within(1e-9));
    }

    @Test
    void limits_tighten_at_once_over_several_steps() {
        for (var guess = 0; guess < 14; guess++) {
            suspicion = suspicion.plus(Offence.UNAUTHENTICATED, clock.instant());
        }
        assertThat(suspicion.factor()).isEqualTo(0.1);
        assertThat(suspicion.reasons()).isEqualTo(Map.of(Offence.UNAUTHENTICATED, 14));
    }

    @Test
    void a_step_is_given_back_only_when_the_points_are_five_under_it() {
        add(20);
        // 20 points are 15 after 10 min * log2(20/15) = 4 min 9 s, but the pause of five minutes is longer
        assertThat(after(Duration.ofSeconds(299)).factor()).isEqualTo(0.5);
        assertThat(after(Duration.ofSeconds(300)).factor()).isEqualTo(1);
        add(10);
        // 30 points are 15 after ten minutes
        assertThat(after(Duration.ofMinutes(10).minusSeconds(1)).factor()).isEqualTo(0.5);
        assertThat(after(Duration.ofMinutes(10)).factor()).isEqualTo(1);
    }

    @Test
    void steps_come_back_one_by_one_with_five_minutes_between_them() {
        add(70);
        var eases = suspicion.easesAt().orElseThrow();
        assertThat(Duration.between(clock.instant(), eases)).isEqualTo(Duration.ofMinutes(5));
        assertThat(suspicion.at(eases).factor()).isEqualTo(0.25);
        // 70 are 35 after ten minutes, and 15 after 22 min 14 s
        assertThat(after(Duration.ofMinutes(10).minusMillis(1)).factor()).isEqualTo(0.25);
        assertThat(after(Duration.ofMinutes(10)).factor()).isEqualTo(0.5);
        assertThat(after(Duration.ofMinutes(22)).factor()).isEqualTo(0.5);
        assertThat(after(Duration.ofMinutes(23)).factor()).isEqualTo(1);
    }

    @Test
    void the_announced_time_of_easing_is_the_first_at_which_it_is_eased() {
        for (var points : new int[] {20, 33, 47, 70, 260}) {
            suspicion = Suspicion.none(clock.instant());
            add(points);
            for (var now = suspicion; now.step() > 0; ) {
                Instant eases = now.easesAt().orElseThrow();
                assertThat(suspicion.at(eases.minusMillis(10)).step()).isEqualTo(now.step());
                assertThat(suspicion.at(eases.plusMillis(10)).step()).isEqualTo(now.step() - 1);
                now = suspicion.at(eases.plusMillis(10));
            }
        }
    }

    @Test
    void looking_at_it_often_changes_nothing() {
        add(75);
        var looked = suspicion;
        for (var second = 1; second <= 1500; second++) {
            looked = looked.at(clock.instant().plusSeconds(second));
        }
        var once = after(Duration.ofSeconds(1500));
        assertThat(looked.step()).isEqualTo(once.step());
        assertThat(looked.points()).isCloseTo(once.points(), within(1e-6));
    }

    @Test
    void a_program_with_a_wrong_value_every_minute_keeps_its_whole_limits() {
        for (var minute = 0; minute < 24 * 60; minute++) {
            suspicion = suspicion.plus(Offence.INVALID, clock.instant());
            assertThat(suspicion.factor()).isEqualTo(1);
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_clock_that_is_put_back_neither_frees_nor_punishes() {
        add(40);
        var earlier = suspicion.at(clock.instant().minus(Duration.ofHours(1)));
        assertThat(earlier).isEqualTo(suspicion);
        assertThat(suspicion
                        .plus(Offence.INVALID, clock.instant().minus(Duration.ofHours(1)))
                        .points())
                .isEqualTo(41);
    }

    @Test
    void old_reasons_are_forgotten_with_the_points() {
        add(3);
        assertThat(after(Duration.ofMinutes(30)).reasons()).isEmpty();
    }

    private void add(int points) {
        for (var point = 0; point < points; point++) {
            suspicion = suspicion.plus(Offence.INVALID, clock.instant());
        }
    }

    private Suspicion after(Duration time) {
        return suspicion.at(clock.instant().plus(time));
    }
}
