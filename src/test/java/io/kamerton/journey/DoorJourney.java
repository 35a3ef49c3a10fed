package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.kamerton.identity.TestPeople;
import io.kamerton.identity.TestPeople.Person;
import io.kamerton.identity.factor.Totp;
import io.kamerton.identity.session.SecurityVersions;
import io.kamerton.identity.session.TestSessions;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestCodes;
import java.nio.file.Path;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The way in as a person sees it: enrolment, recovery codes, a fresh code before a dangerous act. */
@KamertonTest
@TestInstance(Lifecycle.PER_CLASS)
class DoorJourney {

    private static final Path PICTURES = Path.of("target", "door");

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    private OpenBrowser browser;

    @BeforeAll
    void open_the_browser() {
        browser = OpenBrowser.orSkip();
    }

    @AfterAll
    void close_the_browser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void somebody_without_a_factor_enrols_one_and_keeps_her_recovery_codes() {
        for (var manner : Manner.ofPictures()) {
            var person = TestPeople.withoutFactor(Role.EDITOR, application);
            try (var visit = browser.visit(api.baseUrl(), manner)) {
                visit.open("/").logIn(person.name(), person.password());
                visit.page().waitForURL("**/enrol");
                visit.find(".qr-code").waitFor();
                Photograph.take(visit, "enrol", manner);
                var secret = Secret.of(visit.find(".secret-key").innerText().replace(" ", ""));
                visit.giveCode(Totp.code(secret, Totp.stepOf(Instant.now())));
                visit.find(".recovery-codes code").first().waitFor();
                assertThat(visit.find(".recovery-codes code").count()).isEqualTo(10);
                Photograph.take(visit, "recovery-codes", manner);
                visit.find(".recovery-panel input[type=checkbox]").check();
                visit.find(".recovery-panel > vaadin-button").click();
                visit.find(".user-menu").waitFor();
                assertThat(visit.errors()).isEmpty();
            }
        }
    }

    @Test
    void an_act_behind_a_fresh_code_runs_when_it_was_given_in_the_dialog() {
        for (var manner : Manner.ofPictures()) {
            var person = TestPeople.with(Role.ADMIN, application);
            try (var visit = browser.visit(api.baseUrl(), manner)) {
                visit.logIn(person.name(), person.password()).find(".user-menu").waitFor();
                TestPeople.ageFactor(person, application);
                visit.open("/enrol").find(".enrol-step > vaadin-button").first().click();
                visit.find("vaadin-dialog .code-field input").fill("000000");
                visit.find("vaadin-dialog .code-field input").press("Enter");
                visit.find("vaadin-dialog .code-field[invalid]").waitFor();
                Photograph.take(visit, "fresh-code", manner);
                TestCodes.allowMoreLogIns();
                visit.find("vaadin-dialog .code-field input").fill(person.code());
                visit.find("vaadin-dialog .code-field input").press("Enter");
                visit.find(".qr-code").waitFor();
                // the browser itself notes the refusal of the wrong code
                visit.errors().removeIf(error -> error.contains("403"));
                assertThat(visit.errors()).isEmpty();
            }
        }
    }

    @Test
    void the_page_of_the_code_can_be_read_in_every_manner() {
        for (var manner : Manner.ofPictures()) {
            var person = TestPeople.with(Role.ANALYST, application);
            try (var visit = browser.visit(api.baseUrl(), manner)) {
                passwordOnly(visit, person);
                visit.find(".code-field").waitFor();
                Photograph.take(visit, "code", manner);
                assertThat(visit.errors()).isEmpty();
            }
        }
    }

    @Test
    void a_wrong_code_is_told_and_too_many_count_down() {
        var person = TestPeople.with(Role.ANALYST, application);
        try (var visit = browser.visit(api.baseUrl(), Manner.ENGLISH_DESKTOP)) {
            passwordOnly(visit, person);
            picture(visit, "code");
            for (var i = 0; i < 6; i++) {
                TestCodes.allowMoreLogIns();
                visit.find(".code-field input").fill("00000" + i);
                visit.page()
                        .waitForResponse(
                                answer -> answer.url().contains("/login/totp"),
                                () -> visit.find(".code-field input").press("Enter"));
                visit.find(".code-field[invalid]").waitFor();
            }
            visit.see("The next one may be made in 0:");
            picture(visit, "code-wait");
        }
    }

    @Test
    void a13_an_open_screen_leaves_for_the_log_in_when_its_session_is_ended() {
        var person = TestPeople.with(Role.ANALYST, application);
        try (var visit = browser.visit(api.baseUrl(), Manner.ENGLISH_DESKTOP)) {
            visit.logIn(person.name(), person.password()).find(".user-menu").waitFor();
            var user = TestPeople.idOf(person, application);
            Awaitility.await().until(() -> TestSessions.isListening(user, application));
            application.getBean(SecurityVersions.class).raise(user);
            visit.page().waitForURL("**/login", new Page.WaitForURLOptions().setTimeout(5000));
            visit.open("/tests").find("vaadin-login-form").waitFor();
        }
    }

    private static void passwordOnly(Visit visit, Person person) {
        visit.open("/login");
        TestCodes.allowMoreLogIns();
        visit.find("input[name=username]").fill(person.name());
        visit.find("input[name=password]").fill(person.password());
        visit.find("vaadin-login-form vaadin-button[slot=submit]").click();
        visit.page().waitForURL("**/mfa");
    }

    private static void picture(Visit visit, String name) {
        visit.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
