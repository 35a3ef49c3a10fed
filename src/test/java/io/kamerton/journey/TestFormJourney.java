package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.journey.Visit.Manner;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans a test and assesses a text in a real browser. Skipped, with the reason, where there is none. */
@KamertonTest
@TestInstance(Lifecycle.PER_CLASS)
class TestFormJourney {

    private static final String QUESTION = "vaadin-text-field:has(input[placeholder]) input";
    private static final String CONFIRM = "vaadin-confirm-dialog vaadin-button[theme~=primary]";

    @Autowired
    ApiClient api;

    private final List<Visit> visits = new ArrayList<>();
    private OpenBrowser browser;

    @BeforeAll
    void open_the_browser() {
        browser = OpenBrowser.orSkip();
    }

    @AfterEach
    void nothing_went_wrong_in_the_console() {
        var errors = visits.stream().flatMap(visit -> visit.errors().stream()).toList();
        visits.forEach(Visit::close);
        visits.clear();
        assertThat(errors).isEmpty();
    }

    @AfterAll
    void close_the_browser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_draft_is_saved_edited_started_and_a_second_one_deleted() {
        var visit = planning(Manner.ENGLISH_DESKTOP);
        visit.find("vaadin-button", "Start the test").click();
        visit.see("Fill this in");
        visit.find(QUESTION).first().fill("Do short answers rate better?");
        prompt(visit, 0, "Answer in two sentences.");
        prompt(visit, 1, "Answer in four short sentences.");
        visit.find(".prompt-diff .fresh", "four short").waitFor();
        visit.find(".plan-actions vaadin-button", "Save as draft").click();
        visit.page().waitForURL(url -> url.matches(".*/tests/\\d+"));
        visit.see("Do short answers rate better?").see("draft");
        var id = visit.page().url().replaceAll(".*/", "");
        assertThat(status(id)).isEqualTo("draft");

        visit.find("vaadin-button", "Edit").click();
        visit.arriveAt("/tests/" + id + "/edit");
        visit.find(QUESTION).first().fill("Do shorter answers rate better?");
        visit.page().keyboard().press("Control+Enter");
        visit.see("programs that ask for a variant get one");
        visit.find(CONFIRM).first().click();
        visit.arriveAt("/tests/" + id).see("running").see("Do shorter answers rate better?");
        assertThat(status(id)).isEqualTo("active");

        planned(visit, "To be deleted");
        var doomed = visit.page().url().replaceAll(".*/", "");
        visit.find("vaadin-button", "Delete").click();
        visit.see("The draft is gone for good");
        visit.find(CONFIRM).first().click();
        visit.arriveAt("/tests");
        assertThat(api.get("/api/v1/ab-tests/" + doomed).status()).isEqualTo(404);
    }

    @Test
    void changes_that_are_not_saved_are_asked_about_and_somebody_elses_are_shown_beside() {
        var visit = planning(Manner.ENGLISH_DESKTOP);
        visit.find(QUESTION).first().fill("Two at one draft");
        visit.find(".back-link").click();
        visit.see("Leave without saving?");
        visit.find("vaadin-confirm-dialog vaadin-button", "Go on editing").click();
        assertThat(visit.page().url()).endsWith("/tests/new");
        visit.find(".plan-actions vaadin-button", "Save as draft").click();
        visit.page().waitForURL(url -> url.matches(".*/tests/\\d+"));
        var address = visit.page().url().replaceAll(".*(/tests/\\d+)", "$1") + "/edit";
        visit.open(address).find(QUESTION).first().waitFor();
        var other = visit(Manner.ENGLISH_DESKTOP).logIn().see("Health").open(address);
        other.find(QUESTION).first().fill("Hers was first");
        other.find(".plan-actions vaadin-button", "Save as draft").click();
        other.see("The draft is saved");
        visit.find(QUESTION).first().fill("His came later");
        visit.find(".plan-actions vaadin-button", "Save as draft").click();
        visit.see("Somebody else changed this draft").see("Hers was first");
        visit.find(".conflict-lines .quoted", "His came later").waitFor();
        Photograph.take(visit, "plan-conflict", Manner.ENGLISH_DESKTOP);
        visit.find("vaadin-button", "Save mine over it").click();
        visit.page().waitForURL(url -> url.matches(".*/tests/\\d+"));
        visit.see("His came later");
    }

    @Test
    void a_text_is_assessed_and_stands_in_the_list_with_an_address() {
        var visit = visit(Manner.ENGLISH_DESKTOP).logIn().see("Health").open("/evaluations?panel=assess");
        visit.find("vaadin-button", "Assess").last().click();
        visit.see("Fill this in");
        texts(visit);
        visit.find(".assess-form > vaadin-button").click();
        visit.page().waitForURL("**/evaluations?assessment=*");
        visit.see("Judge: built-in metrics").see("Strengths");
        visit.find(".assessment-row[aria-current]", "Who designed the tower?").waitFor();
    }

    @Test
    void the_forms_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        Manner.ofPictures().forEach(this::photograph);
    }

    private void photograph(Manner manner) {
        var visit = planning(manner);
        visit.find(QUESTION).first().fill("Do short answers rate better?");
        prompt(visit, 0, "Answer in two sentences.");
        prompt(visit, 1, "Answer in four short sentences.");
        visit.find(".variant-form")
                .last()
                .locator("vaadin-custom-field vaadin-button")
                .last()
                .click();
        visit.find(".parameter-row vaadin-combo-box input").first().fill("temperature");
        visit.page().keyboard().press("Enter");
        visit.find(".parameter-row vaadin-text-field input").first().fill("0.7");
        visit.find(".plan-part")
                .nth(3)
                .locator("vaadin-custom-field vaadin-button")
                .last()
                .click();
        visit.find(".guardrail-row vaadin-combo-box input").first().fill("response_time");
        visit.page().keyboard().press("Enter");
        visit.find(".guardrail-row vaadin-number-field input").first().click();
        visit.find(".prompt-diff .fresh").waitFor();
        Photograph.take(visit, "plan", manner);
        visit.find(".plan-actions vaadin-button").last().click();
        visit.find(CONFIRM).first().waitFor();
        Photograph.take(visit, "plan-start", manner);
        visit.find("vaadin-confirm-dialog vaadin-button[slot=cancel-button]").click();
        visit.find(".plan-actions vaadin-button").first().click();
        visit.page().waitForURL(url -> url.matches(".*/tests/\\d+"));
        visit.find(".plan-panel").waitFor();
        Photograph.take(visit, "draft", manner);
        visit.open("/tests").find(".test-row").first().waitFor();
        Photograph.take(visit, "tests-drafts", manner);
        visit.open("/evaluations?panel=assess").find(".assess-form").waitFor();
        Photograph.take(visit, "assess", manner);
    }

    private Visit planning(Manner manner) {
        var visit = visit(manner).open("/login");
        visit.logIn();
        visit.find("kamerton-age").first().waitFor();
        visit.open("/tests/new").find(QUESTION).first().waitFor();
        return visit;
    }

    private static void planned(Visit visit, String name) {
        visit.open("/tests/new").find(QUESTION).first().fill(name);
        visit.find(".plan-actions vaadin-button", "Save as draft").click();
        visit.page().waitForURL(url -> url.matches(".*/tests/\\d+"));
        visit.see(name);
    }

    private static void prompt(Visit visit, int variant, String text) {
        visit.find(".variant-form")
                .nth(variant)
                .locator("vaadin-text-area textarea")
                .fill(text);
    }

    private static void texts(Visit visit) {
        var areas = visit.find(".assess-form vaadin-text-area textarea");
        areas.nth(0).fill("Who designed the tower?");
        areas.nth(1).fill("Sostratus of Cnidus designed the tower for King Ptolemy.");
        areas.nth(2).fill("Sostratus of Cnidus designed the tower for King Ptolemy, and it stood for centuries.");
    }

    private String status(String test) {
        return api.get("/api/v1/ab-tests/" + test).json().path("status").asString();
    }

    private Visit visit(Manner manner) {
        var visit = browser.visit(api.baseUrl(), manner);
        visits.add(visit);
        return visit;
    }
}
