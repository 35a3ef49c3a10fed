package io.kamerton.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.shared.problem.InvalidException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class UsageSpanTest {

    private static final Instant NOW = Instant.parse("2026-11-21T14:15:00Z");

    @Test
    void the_last_hour_is_the_running_one_with_the_one_before() {
        var span = UsagePeriod.H1.span(NOW, false);
        assertThat(span.from()).isEqualTo("2026-11-21T13:00:00Z");
        assertThat(span.until()).isEqualTo("2026-11-21T15:00:00Z");
        assertThat(span.lastShare()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void seven_days_are_told_by_hour_and_thirty_by_day() {
        assertThat(UsagePeriod.D7.span(NOW, false).starts())
                .hasSize(7 * 24)
                .contains(Instant.parse("2026-11-21T14:00:00Z"));
        var thirty = UsagePeriod.D30.span(NOW, false);
        assertThat(thirty.starts()).hasSize(30).endsWith(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(thirty.from()).isEqualTo("2026-10-23T00:00:00Z");
    }

    @Test
    void where_only_days_will_do_an_hour_becomes_today() {
        var today = UsagePeriod.H1.span(NOW, true);
        assertThat(today.starts()).containsExactly(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(UsagePeriod.D7.span(NOW, true).starts()).hasSize(7);
    }

    @Test
    void on_the_full_hour_the_new_one_has_begun() {
        var full = Instant.parse("2026-11-21T14:00:00Z");
        var span = UsagePeriod.H1.span(full, false);
        assertThat(span.until()).isEqualTo("2026-11-21T15:00:00Z");
        assertThat(span.lastShare()).isPositive().isLessThan(1e-3);
    }

    @Test
    void the_span_before_is_as_long_and_as_far_over() {
        var span = UsagePeriod.H24.span(NOW, false);
        var before = span.before();
        assertThat(before.until()).isEqualTo(span.from());
        assertThat(before.length()).isEqualTo(Duration.ofHours(24));
        assertThat(before.lastShare()).isEqualTo(span.lastShare());
    }

    @Test
    void own_days_of_the_past_are_over_and_few_of_them_are_told_by_hour() {
        var two = UsageSpan.ofDays(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-02"), false, NOW);
        assertThat(two.grain()).isEqualTo(ChronoUnit.HOURS);
        assertThat(two.lastShare()).isEqualTo(1);
        assertThat(two.starts()).hasSize(48);
        var nine = UsageSpan.ofDays(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-09"), false, NOW);
        assertThat(nine.grain()).isEqualTo(ChronoUnit.DAYS);
    }

    @Test
    void what_lies_in_the_future_or_is_too_long_is_refused() {
        assertThatThrownBy(() -> UsageSpan.of(NOW.plusSeconds(7200), NOW.plusSeconds(9000), ChronoUnit.HOURS, NOW))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> UsageSpan.of(NOW, NOW.minusSeconds(7200), ChronoUnit.HOURS, NOW))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> UsageSpan.of(NOW.minus(Duration.ofDays(500)), NOW, ChronoUnit.DAYS, NOW))
                .isInstanceOf(InvalidException.class);
    }
}
