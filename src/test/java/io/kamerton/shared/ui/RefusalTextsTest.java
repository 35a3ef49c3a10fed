package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.testing.UnshownScreen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalTextsTest {

    private static final Instant TIME = Instant.parse("2026-11-21T12:30:00Z");

    @Test
    void a_refusal_speaks_the_language_of_the_screen_with_its_times_and_numbers() {
        var rotating = new ConflictException(Wording.of("keys.refused.rotating", TIME));
        var tooMany = new ConflictException(Wording.of("keys.refused.too_many", 1200));
        try (var russian = aScreenIn("ru")) {
            assertThat(Texts.refusal(rotating))
                    .startsWith("Ключ уже заменяется")
                    .contains("21.11.2026, 15:30");
            assertThat(Texts.refusal(tooMany)).contains("не больше 1\u00a0200");
        }
        try (var english = aScreenIn("en")) {
            assertThat(Texts.refusal(rotating)).contains("21 Nov 2026, 15:30");
        }
    }

    @Test
    void programs_read_english_whatever_the_screen_speaks() {
        try (var russian = aScreenIn("ru")) {
            assertThat(new ConflictException(Wording.of("keys.refused.rotating", TIME)).detail())
                    .isEqualTo("The key is being rotated: its old secret opens until 2026-11-21T12:30:00Z."
                            + " Wait, or revoke the key.");
        }
    }

    @Test
    void a_refusal_without_a_translation_is_told_as_it_is() {
        try (var russian = aScreenIn("ru")) {
            assertThat(Texts.refusal(new ConflictException("The test runs."))).isEqualTo("The test runs.");
        }
    }

    private static UnshownScreen aScreenIn(String language) {
        return new UnshownScreen(new Translations(), language);
    }
}
