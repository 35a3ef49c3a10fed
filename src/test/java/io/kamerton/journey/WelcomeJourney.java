package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.kamerton.identity.TestPeople;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first steps of an administrator in a real browser. */
class WelcomeJourney extends WatchedBrowser {

    private static final Pattern KEY = Pattern.compile("Bearer ([^']+)'");
    private static final String WITHOUT_KEY =
            "element => element.textContent = element.textContent.replace(/Bearer [^']+/, 'Bearer kmt_…')";
    private static final Pattern BODY = Pattern.compile("-d '(.*)'$", Pattern.DOTALL);

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient database;

    @Test
    void the_first_request_is_made_with_the_shown_line_and_turns_the_step_green() {
        var visit = visit().logIn().open("/welcome").see("builtin/extractive can be called now");
        visit.find("vaadin-button", "Create a key").click();
        visit.see("waiting for your first request");
        var line = visit.find(".welcome-code").innerText();
        assertThat(line).startsWith("curl " + api.baseUrl() + "/v1/chat/completions ");
        var answer = api.send("POST", "/v1/chat/completions", found(BODY, line), found(KEY, line));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json()
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asString())
                .contains("tune their instruments");
        visit.see("Your first request has arrived");
        assertThat(api.send("GET", "/api/v1/ab-tests", null, found(KEY, line)).status())
                .isEqualTo(403);
    }

    @Test
    void each_usual_place_of_this_machine_tells_what_answers_there_or_why_nothing_does() {
        var visit = visit().logIn().open("/welcome");
        visit.find(".welcome-place").nth(1).waitFor();
        visit.find(".welcome-place .means-running")
                .first()
                .waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(visit.find(".welcome-place").allInnerTexts())
                .hasSizeGreaterThan(3)
                .noneMatch(text -> text.contains("asking"));
    }

    @Test
    void a_list_that_is_put_away_does_not_come_back_on_home() {
        var visit = visit().logIn().open("/welcome");
        visit.find("vaadin-button", "Put the list away").click();
        visit.see("Health");
        assertThat(visit.find(".welcome-notice").count()).isZero();
        assertThat(database.sql("SELECT count(*) FROM first_steps_dismissed")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        database.sql("DELETE FROM first_steps_dismissed").update();
    }

    @Test
    void only_administrators_take_the_first_steps() {
        var analyst = TestPeople.with(Role.ANALYST, application);
        var visit = visit().logIn(analyst.name(), analyst.password()).see("Health");
        assertThat(visit.find(".welcome-notice").count()).isZero();
        visit.open("/welcome").see("This page is not open to you");
        visit.errors().removeIf(error -> error.contains("403"));
    }

    @Test
    void the_first_steps_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        for (var manner : Manner.ofPictures()) {
            var visit = visit(manner).logIn().open("/welcome");
            visit.find(".welcome-place").nth(1).waitFor();
            visit.find(".welcome-step").last().locator("vaadin-button").click();
            visit.find(".welcome-code").evaluate(WITHOUT_KEY);
            Photograph.take(visit, "welcome", manner);
        }
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
