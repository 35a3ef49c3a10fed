package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    /** Saturday, 21 November 2026, 12:00 UTC. */
    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "' 120 ', 120",
        "0, 1",
        "3600, 3600",
        "86400, 3600",
        "99999999999999999999999, 3600",
        "'Sat, 21 Nov 2026 12:01:30 GMT', 90",
        "'Saturday, 21-Nov-26 12:01:30 GMT', 90",
        "'Sat Nov 21 12:01:30 2026', 90",
        "'Sat, 21 Nov 2026 11:00:00 GMT', 1",
        "'Sun, 22 Nov 2026 12:00:00 GMT', 3600"
    })
    void seconds_and_dates_become_whole_seconds_from_1_to_3600(String value, long seconds) {
        assertThat(RetryAfter.of(Map.of("retry-after", List.of(value)), clock)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void a_part_of_a_second_is_waited_for_whole() {
        clock.advance(Duration.ofMillis(300));
        assertThat(RetryAfter.of(Map.of("Retry-After", List.of("Sat, 21 Nov 2026 12:00:02 GMT")), clock))
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void a_date_is_read_by_the_clock_of_the_server_where_it_tells_it() {
        clock.advance(Duration.ofDays(40));
        var headers = Map.of(
                "Date", List.of("Sat, 21 Nov 2026 12:00:00 GMT"),
                "Retry-After", List.of("Sat, 21 Nov 2026 12:00:45 GMT"));
        assertThat(RetryAfter.of(headers, clock)).contains(Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "1e3", "12:00", "Sat, 99 Nov 2026 12:00:00 GMT"})
    void what_cannot_be_read_says_nothing(String value) {
        assertThat(RetryAfter.of(Map.of("Retry-After", List.of(value)), clock)).isEmpty();
    }

    @Test
    void no_header_says_nothing() {
        assertThat(RetryAfter.of(Map.of(), clock)).isEmpty();
    }
}
