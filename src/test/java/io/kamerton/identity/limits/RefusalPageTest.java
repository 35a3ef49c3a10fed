package io.kamerton.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.shared.problem.ErrorWriter;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.MovableClock;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The page of whoever was too fast. */
@KamertonTest
class RefusalPageTest {

    @Autowired
    ErrorWriter errors;

    @Autowired
    I18NProvider texts;

    private Refusals refusals;

    @BeforeEach
    void prepare() {
        refusals = new Refusals(errors, texts, new Conduct(TestLimits.standard(), new MovableClock()));
    }

    @Test
    void it_keeps_the_colours_that_were_chosen_and_no_others() throws IOException {
        assertThat(pageFor(with("kamerton-scheme", "dark"), 3)).contains("data-colours=\"dark\"");
        assertThat(pageFor(with("kamerton-scheme", "\"><script>"), 3))
                .contains("data-colours=\"system\"")
                .doesNotContain("<script");
        assertThat(pageFor(new MockHttpServletRequest("GET", "/tests"), 3)).contains("data-colours=\"system\"");
    }

    @Test
    void it_leads_back_to_what_was_read_and_home_from_what_was_sent() throws IOException {
        assertThat(pageFor(new MockHttpServletRequest("GET", "/tests"), 3)).contains("<a href=\"\">Try again</a>");
        assertThat(pageFor(new MockHttpServletRequest("POST", "/login/totp"), 3))
                .contains("<a href=\"/\">Try again</a>");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1, in 1 second.",
        "en, 119, in 119 seconds.",
        "en, 120, in 2 minutes.",
        "en, 121, in 3 minutes.",
        "ru, 2, через 2 секунды.",
        "ru, 180, через 3 минуты.",
        "ru, 1260, через 21 минуту."
    })
    void it_tells_the_wait_in_words(String language, int seconds, String words) throws IOException {
        var answer = refused(with("kamerton-language", language), seconds);
        assertThat(answer.getContentAsString()).contains(words);
        assertThat(answer.getHeader("Retry-After")).isEqualTo(Integer.toString(seconds));
        assertThat(answer.getStatus()).isEqualTo(429);
    }

    private String pageFor(MockHttpServletRequest request, int seconds) throws IOException {
        return refused(request, seconds).getContentAsString();
    }

    private MockHttpServletResponse refused(MockHttpServletRequest request, int seconds) throws IOException {
        var wait = Duration.ofSeconds(seconds);
        var response = new MockHttpServletResponse();
        refusals.write(
                request,
                response,
                Requester.stranger("203.0.113.9", TestLimits.standard()),
                new Verdict(false, Rate.perHour(Limit.RUNS, 20), 1, 0, wait, wait));
        return response;
    }

    private static MockHttpServletRequest with(String cookie, String value) {
        var request = new MockHttpServletRequest("GET", "/tests");
        request.setCookies(new Cookie(cookie, value));
        return request;
    }
}
