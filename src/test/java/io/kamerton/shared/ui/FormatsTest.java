package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    private static final Instant AFTERNOON = Instant.parse("2026-11-21T11:05:00Z");

    private final Formats english = new Formats(Language.EN, ZoneId.of("Europe/Moscow"));
    private final Formats russian = new Formats(Language.RU, ZoneId.of("Europe/Moscow"));

    @Test
    void numbers_are_written_as_each_language_writes_them() {
        assertThat(english.number(1234.5, 1)).isEqualTo("1,234.5");
        assertThat(russian.number(1234.5, 1)).isEqualTo("1\u00a0234,5");
        assertThat(russian.integer(12345)).isEqualTo("12\u00a0345");
    }

    @Test
    void signs_are_real_signs_and_zero_has_none() {
        assertThat(english.signed(0.42, 2)).isEqualTo("+0.42");
        assertThat(english.signed(-0.42, 2)).isEqualTo("\u22120.42");
        assertThat(english.signed(-0.001, 2)).isEqualTo("0.00");
    }

    @Test
    void what_is_not_known_is_a_dash_and_never_a_zero() {
        assertThat(english.number(Double.NaN, 2)).isEqualTo("–");
        assertThat(russian.percent(Double.POSITIVE_INFINITY)).isEqualTo("–");
    }

    @Test
    void times_are_in_the_zone_of_the_browser_and_in_utc_for_the_tooltip() {
        assertThat(english.dateTime(AFTERNOON)).isEqualTo("21 Nov 2026, 14:05");
        assertThat(russian.dateTime(AFTERNOON)).isEqualTo("21.11.2026, 14:05");
        assertThat(english.dateTimeUtc(AFTERNOON)).isEqualTo("21 Nov 2026, 11:05 UTC");
    }

    @Test
    void scores_are_rounded_down_so_that_word_and_number_agree() {
        assertThat(english.score(7.97)).isEqualTo("7.9");
        assertThat(english.score(8.0)).isEqualTo("8.0");
        assertThat(english.score(0.1 + 0.2)).isEqualTo("0.3");
    }

    @Test
    void shares_are_percentages() {
        assertThat(english.percent(0.95)).isEqualTo("95%");
        assertThat(russian.percent(0.95)).isEqualTo("95\u00a0%");
    }

    @ParameterizedTest
    @CsvSource({
        "0,MANY",
        "1,ONE",
        "2,FEW",
        "4,FEW",
        "5,MANY",
        "11,MANY",
        "12,MANY",
        "14,MANY",
        "21,ONE",
        "22,FEW",
        "100,MANY",
        "101,ONE",
        "111,MANY",
        "112,MANY",
        "1002,FEW"
    })
    void russian_has_three_forms_of_counted_words(long count, PluralForm form) {
        assertThat(Language.RU.pluralOf(count)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({"10,EXCELLENT", "8,EXCELLENT", "7.99,GOOD", "6,GOOD", "5.99,NEEDS_WORK", "0,NEEDS_WORK"})
    void scores_have_three_words(double score, ScoreLevel level) {
        assertThat(ScoreLevel.of(score)).isEqualTo(level);
    }
}
