package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.kamerton.journey.Visit.Manner;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes prompts, moves their labels and tries the route that sends them, in a real browser. */
class PromptsJourney extends WatchedBrowser {

    private String name;

    @BeforeEach
    void a_name() {
        name = "tone-" + UUID.randomUUID().toString().substring(0, 6);
    }

    @Test
    void a_prompt_is_written_compared_moved_and_deleted() {
        var visit = visit().logIn().open("/models/prompts");
        button(visit, "New prompt").click();
        field(visit, "Name").fill(name);
        field(visit, "Text").fill("Answer as a friend would.");
        visit.find("vaadin-dialog vaadin-button", "Save").click();
        visit.find(".panel h2", name).waitFor();
        visit.see("production").see("version 1").see("no route uses it");

        button(visit, "Write a new version").click();
        field(visit, "Text").fill("Answer as a teacher would.");
        visit.find(".prompt-diff .fresh", "teacher").waitFor();
        visit.find("vaadin-dialog vaadin-button", "Save").click();
        visit.find(".prompt-panel .prompt-diff .fresh", "teacher").first().waitFor();
        visit.find(".prompt-label", "version 1").waitFor();

        button(visit, "Move").first().click();
        visit.see("No route uses the label");
        visit.find("vaadin-dialog vaadin-button", "Move to version 2").click();
        visit.find(".prompt-label", "version 2").waitFor();

        visit.find(".panel vaadin-button", "Delete").click();
        visit.find("vaadin-confirm-dialog input").fill(name);
        visit.find("vaadin-confirm-dialog vaadin-button[theme~=primary]").click();
        visit.arriveAt("/models/prompts");
        assertThat(visit.find(".server-row", name).count()).isZero();
    }

    @Test
    void a_prompt_that_a_route_sends_says_so_and_is_not_deleted() {
        made();
        var visit = visit().logIn().open("/models/prompts");
        visit.find(".server-row", name).click();
        visit.find(".panel h2", name).waitFor();
        visit.see("sent by " + name);
        assertThat(visit.find(".panel vaadin-button", "Delete").isDisabled()).isTrue();
        visit.page().getByLabel("Move the label production").first().click();
        visit.see("Sent at once in every call of: " + name);
    }

    @Test
    void a_request_is_tried_with_its_curl_line_and_answered() {
        made();
        var visit = visit().logIn().open("/models/tester?model=" + name);
        visit.find(".trial h2", "would answer").waitFor();
        visit.find(".tester-curl pre", "/v1/chat/completions").waitFor();
        field(visit, "User").fill("anna");
        visit.find(".tester-curl pre", "anna").waitFor();
        visit.find("vaadin-select").first().click();
        visit.find("vaadin-select-item", "Chat, Ollama protocol").click();
        visit.find(".tester-curl pre", "/api/chat").waitFor();
        button(visit, "Make the call").click();
        visit.find(".trial h2", "builtin/extractive answered").waitFor();
        visit.see("HTTP 200").see("X-Kamerton-Generation").see("X-Kamerton-Model: builtin/extractive");
    }

    @Test
    void sums_are_made_anew_and_tell_how_far_they_are() {
        var visit = visit().logIn().open("/models/log");
        visit.see("What is kept").see("KAMERTON_LOG_FACTS_DAYS");
        button(visit, "Make sums anew").first().click();
        visit.find("vaadin-confirm-dialog vaadin-button[theme~=primary]").click();
        visit.find(".log-months .badge", "done").first().waitFor();
    }

    @Test
    void the_screens_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        made();
        for (var manner : List.of(
                Manner.ENGLISH_DESKTOP,
                new Manner("ru", true, false),
                new Manner("en", true, true),
                new Manner("ru", false, true))) {
            var visit = visit(manner).logIn();
            visit.open("/models/prompts").find(".server-row", name).click();
            visit.find(".panel h2", name).waitFor();
            Photograph.take(visit, "prompts", manner);
            visit.open("/models/tester?model=" + name).find(".trial h2").waitFor();
            visit.find(".tester-buttons vaadin-button:not([theme~=primary]):not([hidden])")
                    .first()
                    .click();
            visit.find(".trial-headers").waitFor();
            Photograph.take(visit, "route-tester-call", manner);
            visit.open("/models/log").find(".log-months li").first().waitFor();
            Photograph.take(visit, "call-log", manner);
        }
    }

    /** By the API: what is made by hand is proven above. */
    private void made() {
        var prompt = api.post("/api/v1/prompts", """
                {"name": "%s", "text": "Answer as a friend would. Be brief.", "note": "First words"}
                """.formatted(name));
        assertThat(prompt.status()).as(prompt.text()).isEqualTo(201);
        var version = api.post(prompt.header("Location") + "/versions", """
                {"text": "Answer as a teacher would. Be brief, and say so where you do not know.",
                 "note": "People asked for reasons", "labels": ["candidate"]}
                """);
        assertThat(version.status()).as(version.text()).isEqualTo(201);
        var route = api.post("/api/v1/routes", """
                {"name": "%s", "chain": ["builtin/extractive"], "prompt": {"name": "%s"}, "capture": "hashed"}
                """.formatted(name, name));
        assertThat(route.status()).as(route.text()).isEqualTo(201);
    }

    private static Locator field(Visit visit, String label) {
        return visit.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    private static Locator button(Visit visit, String text) {
        return visit.find("vaadin-button", text);
    }
}
