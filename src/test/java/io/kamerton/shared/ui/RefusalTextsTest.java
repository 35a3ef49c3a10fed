package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTextsTest {

    private static final Instant TIME = Instant.parse("2026-11-21T12:30:00Z");

    /** Vaadin holds both weakly. */
    private VaadinService service;

    private UI screen;

    @AfterEach
    void no_screen_is_left_behind() {
        UI.setCurrent(null);
        VaadinService.setCurrent(null);
    }

    @Test
    void a_refusal_speaks_the_language_of_the_screen_with_its_times_and_numbers() {
        var rotating = new ConflictException(Wording.of("keys.refused.rotating", TIME));
        var tooMany = new ConflictException(Wording.of("keys.refused.too_many", 1200));
        aScreenIn(Language.RU);
        assertThat(Texts.refusal(rotating)).startsWith("Ключ уже заменяется").contains("21.11.2026, 15:30");
        assertThat(Texts.refusal(tooMany)).contains("не больше 1\u00a0200");
        aScreenIn(Language.EN);
        assertThat(Texts.refusal(rotating)).contains("21 Nov 2026, 15:30");
    }

    @Test
    void programs_read_english_whatever_the_screen_speaks() {
        aScreenIn(Language.RU);
        assertThat(new ConflictException(Wording.of("keys.refused.rotating", TIME)).detail())
                .isEqualTo("The key is being rotated: its old secret opens until 2026-11-21T12:30:00Z."
                        + " Wait, or revoke the key.");
    }

    @Test
    void a_refusal_without_a_translation_is_told_as_it_is() {
        aScreenIn(Language.RU);
        assertThat(Texts.refusal(new ConflictException("The test runs."))).isEqualTo("The test runs.");
    }

    private void aScreenIn(Language language) {
        service = mock(RETURNS_DEEP_STUBS);
        when(service.getInstantiator().getI18NProvider()).thenReturn(new Translations());
        VaadinService.setCurrent(service);
        screen = mock(RETURNS_DEEP_STUBS);
        when(screen.getLocale()).thenReturn(language.locale());
        when(screen.getPage().getExtendedClientDetails().getTimeZoneId()).thenReturn("Europe/Moscow");
        UI.setCurrent(screen);
    }
}
