package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.journey.Visit.Manner;
import io.kamerton.testing.FreshInstallation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see who are faster than is allowed, on pages and on an open screen. */
class RefusedJourney {

    private static final int CLICKS = 60;

    private FreshInstallation kamerton;
    private OpenBrowser browser;

    @BeforeEach
    void start_where_little_is_allowed(@TempDir Path data) {
        browser = OpenBrowser.orSkip();
        kamerton = FreshInstallation.in(
                data, Map.of("KAMERTON_LIMIT_IP_PER_MINUTE", "4", "KAMERTON_LIMIT_IP_TRAFFIC_PER_MINUTE", "20"));
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (kamerton != null) {
            kamerton.close();
        }
    }

    @Test
    void a_page_says_when_to_come_back_and_a_click_says_so_too() {
        try (var visit = browser.visit(kamerton.baseUrl(), Manner.ENGLISH_DESKTOP)) {
            visit.open("/setup").find(".language-switch").waitFor();
            clickUntilRefused(visit);
            Photograph.take(visit, "refused-click", Manner.ENGLISH_DESKTOP);
            assertThat(visit.find(".v-system-error").innerText()).contains("Too many requests", "Try again in");
        }
        for (var manner : Manner.ofPictures()) {
            try (var visit = browser.visit(kamerton.baseUrl(), manner)) {
                openUntilRefused(visit);
                Photograph.take(visit, "refused", manner);
                var words = visit.find("main").innerText();
                assertThat(words).contains(manner.language().equals("ru") ? "Повторите через" : "Try again in");
                assertThat(visit.page().evaluate("getComputedStyle(document.body).colorScheme"))
                        .isEqualTo("light dark");
            }
        }
    }

    private static void clickUntilRefused(Visit visit) {
        for (var click = 0; click < CLICKS; click++) {
            if (visit.find(".v-system-error").isVisible()) {
                return;
            }
            // the language that is chosen already; the box covers the switch as soon as it is there
            visit.find(".language-switch vaadin-button").first().dispatchEvent("click");
            visit.page().waitForTimeout(150);
        }
        throw new AssertionError("no click was refused");
    }

    private static void openUntilRefused(Visit visit) {
        for (var load = 0; load < 20; load++) {
            visit.open("/login");
            if (visit.find("body.refused").count() == 1) {
                return;
            }
        }
        throw new AssertionError("no page was refused");
    }
}
