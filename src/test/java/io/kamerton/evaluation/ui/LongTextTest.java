package io.kamerton.evaluation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTextTest {

    @Test
    void twelve_lines_are_shown_as_they_are_and_thirteen_are_long() {
        assertThat(LongText.isLong("line\n".repeat(12))).isFalse();
        assertThat(LongText.isLong("line\n".repeat(13))).isTrue();
    }

    @Test
    void a_text_without_line_breaks_is_long_when_it_fills_more_lines_than_that() {
        assertThat(LongText.isLong("word ".repeat(120))).isFalse();
        assertThat(LongText.isLong("word ".repeat(121))).isTrue();
    }

    @Test
    void empty_lines_take_room_too() {
        assertThat(LongText.isLong("")).isFalse();
        assertThat(LongText.isLong("\n".repeat(13))).isTrue();
    }
}
