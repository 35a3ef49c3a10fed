package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.kamerton.identity.TestPeople;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.ScriptedModelServer.Ability;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Connects a model server on a real socket in a real browser, and calls its model. */
class ModelsJourney extends WatchedBrowser {

    private static final String KEY = "key-" + UUID.randomUUID();

    @Autowired
    ApplicationContext application;

    private ScriptedModelServer server;
    private String name;

    @BeforeEach
    void start_a_model_server() {
        server = ScriptedModelServer.start();
        name = "journey-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void stop_the_model_server() {
        server.close();
    }

    @Test
    void a_wrong_key_stops_the_ladder_with_advice_and_the_right_one_makes_it_green_before_anything_is_saved() {
        server.key(KEY);
        var visit = visit().logIn().open("/models");
        fillIn(visit, "OpenAI-compatible", server.openAiUrl(), "another-key");
        button(visit, "Test the connection").click();
        visit.see("The connection does not work yet").see("The server does not accept the key, or wants one");
        assertThat(visit.find(".rung-ok").allInnerTexts()).hasSize(2);
        assertThat(visit.find(".rung-failed").innerText()).contains("List of models");
        assertThat(visit.find(".rung-not_reached").count()).isEqualTo(5);
        field(visit, "API key").fill(KEY);
        button(visit, "Test the connection").click();
        visit.see("The connection works");
        assertThat(visit.find(".rung-ok").count()).isEqualTo(8);
        assertThat(visit.page().content()).doesNotContain(KEY);
        button(visit, "Cancel").click();
        visit.open("/models").see("Model servers");
        assertThat(visit.find(".server-row", name).count()).isZero();
    }

    @Test
    void a_connected_server_answers_through_the_api_with_the_model_that_was_added() {
        var visit = visit().logIn().open("/models");
        connect(visit, "OpenAI-compatible", server.openAiUrl());
        button(visit, "Ask the server").click();
        visit.see("The server lists 2 models.");
        visit.find(".found-model", "tiny:1b").locator("vaadin-button").click();
        visit.find(".model-line", name + "/tiny:1b")
                .locator(".badge", new Locator.LocatorOptions().setHasText("can be called"))
                .waitFor();
        var answer = api.post("/v1/chat/completions", """
                        {"model": "%s/tiny:1b", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
                        """.formatted(name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json()
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asString())
                .isEqualTo(Script.TEXT);
    }

    @Test
    void what_a_model_costs_and_where_else_it_runs_is_kept() {
        var visit = visit().logIn().open("/models");
        connect(visit, "Ollama", server.baseUrl());
        button(visit, "Ask the server").click();
        visit.find(".found-model", "tiny:1b").locator("vaadin-button").click();
        chooseOfModel(visit, "Price and limits");
        field(visit, "Price of a million tokens read").fill("0.5");
        field(visit, "Calls at a time").fill("2");
        visit.find("vaadin-dialog vaadin-button", "Save").click();
        visit.see("0.5 read and 0 written for a million tokens").see("calls at a time: 2");
        visit.find(".panel-actions vaadin-button", "Change").click();
        field(visit, "Further addresses").fill("https://second.example.org");
        visit.find("vaadin-dialog vaadin-button", "Save").click();
        visit.find(".facts-list", "https://second.example.org").waitFor();
    }

    @Test
    void what_a_server_cannot_do_is_named_and_is_no_failure() {
        server.abilities(Ability.JSON);
        var visit = visit().logIn().open("/models");
        connect(visit, "Ollama", server.baseUrl());
        visit.find(".panel vaadin-button", "Test the connection").click();
        visit.see("The connection works");
        assertThat(visit.find(".rung-not_supported").allInnerTexts())
                .hasSize(2)
                .anyMatch(text -> text.contains("Tools"))
                .anyMatch(text -> text.contains("Embeddings"));
    }

    @Test
    void a_slow_test_can_be_stopped() {
        server.script("tiny:1b", Script.STALL_AFTER_HEADERS);
        var visit = visit().logIn().open("/models");
        connect(visit, "Ollama", server.baseUrl());
        visit.find(".panel vaadin-button", "Test the connection").click();
        visit.find(".rung-running", "One token").waitFor();
        visit.find("vaadin-button", "Stop the test").click();
        visit.see("The test was stopped");
        assertThat(server.callerLeft()).isTrue();
    }

    @Test
    void deleting_a_server_wants_its_name_typed() {
        var visit = visit().logIn().open("/models");
        connect(visit, "Ollama", server.baseUrl());
        visit.find(".panel vaadin-button", "Delete").click();
        var confirm = visit.find("vaadin-confirm-dialog vaadin-button[theme~=primary]");
        confirm.waitFor();
        assertThat(confirm.isEnabled()).isFalse();
        visit.find("vaadin-confirm-dialog input").fill(name);
        confirm.click();
        visit.arriveAt("/models").see("Model servers");
        assertThat(visit.find(".server-row", name).count()).isZero();
    }

    @Test
    void an_analyst_sees_models_without_addresses_and_changes_nothing() {
        var admin = visit().logIn().open("/models");
        connect(admin, "Ollama", server.baseUrl());
        var analyst = TestPeople.with(Role.ANALYST, application);
        var visit = visit().logIn(analyst.name(), analyst.password());
        visit.open("/models").find(".server-row", "builtin").click();
        visit.see("builtin/extractive");
        assertThat(visit.find("vaadin-button", "Connect a server").count()).isZero();
        assertThat(visit.find(".panel vaadin-button").count()).isZero();
        assertThat(visit.page().content()).doesNotContain(server.baseUrl());
    }

    @Test
    void the_screen_is_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        var maker = visit().logIn().open("/models");
        connect(maker, "Ollama", server.baseUrl());
        button(maker, "Ask the server").click();
        maker.find("vaadin-button", "Add all").click();
        maker.find(".model-line", "tiny:1b").waitFor();
        var address = maker.page().url().substring(api.baseUrl().length());
        for (var manner : Manner.ofPictures()) {
            var visit = visit(manner).logIn();
            visit.open("/models").find(".server-row").first().waitFor();
            Photograph.take(visit, "models", manner);
            visit.find(".page-header-actions vaadin-button[theme~=primary]")
                    .first()
                    .click();
            visit.find("vaadin-dialog vaadin-select").waitFor();
            Photograph.take(visit, "server-form", manner);
            visit.open(address).find(".panel-actions vaadin-button").first().click();
            visit.find(".ladder-conclusion .means-good").waitFor();
            Photograph.take(visit, "model-server", manner);
        }
    }

    private void connect(Visit visit, String kind, String address) {
        fillIn(visit, kind, address, "");
        button(visit, "Save").click();
        visit.page().waitForURL("**/models/*");
        visit.find(".panel h2", name).waitFor();
    }

    private void fillIn(Visit visit, String kind, String address, String key) {
        visit.find("vaadin-button", "Connect a server").first().click();
        visit.find("vaadin-dialog vaadin-select").click();
        visit.find("vaadin-select-list-box vaadin-select-item", kind).click();
        field(visit, "Name").fill(name);
        field(visit, "Address").fill(address);
        field(visit, "API key").fill(key);
    }

    private static Locator field(Visit visit, String label) {
        return visit.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Visit visit, String text) {
        return visit.find("vaadin-button", text);
    }

    /** The line is drawn anew when the server has told more of its model, and its menu closes with it. */
    private static void chooseOfModel(Visit visit, String act) {
        var item = visit.find("vaadin-menu-bar-item", act);
        for (var tries = 0; tries < 5; tries++) {
            try {
                if (item.count() == 0) {
                    visit.find(".model-line", "tiny:1b")
                            .locator("vaadin-menu-bar-button")
                            .first()
                            .click();
                }
                item.click(new ClickOptions().setTimeout(3_000));
                return;
            } catch (TimeoutError closed) {
                visit.page().keyboard().press("Escape");
            }
        }
        throw new AssertionError("The menu of the model does not stay open");
    }
}
