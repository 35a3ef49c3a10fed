package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.kamerton.identity.TestPeople;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes, changes, tests and deletes routes in a real browser. */
class RoutesJourney extends WatchedBrowser {

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    private String name;

    @BeforeEach
    void two_models_and_one_that_is_gone() {
        name = "support-" + UUID.randomUUID().toString().substring(0, 6);
        for (var model : List.of("qwen", "llama")) {
            jdbc.sql("""
                    insert into deployment (provider_id, name, model, created, available)
                    values (1, 'builtin/' || :model, :model, now(), :model = 'qwen') on conflict do nothing
                    """).param("model", model).update();
        }
    }

    @Test
    void a_route_is_made_moved_by_keyboard_found_by_clients_and_deleted() {
        var visit = visit().logIn().open("/models/routes");
        button(visit, "New route").click();
        visit.arriveAt("/models/routes/new");
        field(visit, "Name").fill(name);
        addModel(visit, "builtin/extractive");
        addModel(visit, "builtin/qwen");
        var up = visit.page().getByLabel("Move builtin/qwen up");
        up.focus();
        up.press("Enter");
        visit.find(".route-chain li:first-child .technical", "builtin/qwen").waitFor();
        assertThat(visit.find(".route-chain li").allInnerTexts().getFirst()).contains("builtin/qwen");
        writePrompt(visit);
        button(visit, "Save").last().click();
        visit.find(".panel h2", name).waitFor();
        visit.see("builtin/qwen, then builtin/extractive").see("Answer as a friend would.");
        var answer = api.post("/v1/chat/completions", """
                {"model": "builtin/extractive", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
                """);
        assertThat(answer.status()).isEqualTo(200);

        visit.find(".panel vaadin-button", "Test without calling").click();
        visit.see("builtin/qwen would answer").see("only if those before fail").see("from the route: " + name);

        visit.open("/models/routes").find(".server-row", name).click();
        visit.find(".panel vaadin-button", "Delete").click();
        var confirm = visit.find("vaadin-confirm-dialog vaadin-button[theme~=primary]");
        confirm.waitFor();
        assertThat(confirm.isEnabled()).isFalse();
        visit.find("vaadin-confirm-dialog input").fill(name);
        confirm.click();
        visit.arriveAt("/models/routes");
        visit.find(".server-row", "default").waitFor();
        assertThat(visit.find(".server-row", name).count()).isZero();
    }

    @Test
    void a_new_version_of_a_prompt_shows_what_it_changes() {
        var visit = visit().logIn();
        made();
        openForm(visit);
        button(visit, "Write a new version").click();
        field(visit, "Text").fill("Answer as a teacher would.");
        visit.find(".prompt-diff .gone", "friend").waitFor();
        visit.find(".prompt-diff .fresh", "teacher").waitFor();
        visit.find("vaadin-dialog vaadin-button", "Save").click();
        visit.see("Version 2");
        button(visit, "Save").last().click();
        visit.find(".panel h2", name).waitFor();
        visit.see("Answer as a teacher would.");
    }

    @Test
    void what_two_people_change_at_once_is_not_lost() {
        made();
        var slow = visit().logIn();
        openForm(slow);
        var quick = visit().logIn();
        openForm(quick);
        field(quick, "Requests a minute").fill("60");
        button(quick, "Save").last().click();
        quick.find(".panel h2", name).waitFor();
        field(slow, "Requests a minute").fill("90");
        button(slow, "Save").last().click();
        slow.see("Somebody else has changed this route");
        slow.find("vaadin-confirm-dialog vaadin-button", "Save mine").click();
        slow.find(".panel h2", name).waitFor();
        slow.see("90 requests a minute");
    }

    @Test
    void an_analyst_reads_and_tests_routes_and_changes_nothing() {
        made();
        var analyst = TestPeople.with(Role.ANALYST, application);
        var visit = visit().logIn(analyst.name(), analyst.password());
        visit.open("/models/routes").find(".server-row", name).click();
        visit.find(".panel h2", name).waitFor();
        assertThat(visit.find("vaadin-button", "New route").count()).isZero();
        assertThat(visit.find(".panel vaadin-button", "Change").count()).isZero();
        assertThat(visit.find(".panel vaadin-button", "Delete").count()).isZero();
        visit.find(".panel vaadin-button", "Test without calling").click();
        visit.see("builtin/qwen would answer");
    }

    @Test
    void the_screens_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        made();
        for (var manner : Manner.ofPictures()) {
            var visit = visit(manner).logIn();
            visit.open("/models/routes").find(".server-row", name).click();
            visit.find(".panel h2", name).waitFor();
            var address = visit.page().url().substring(api.baseUrl().length());
            Photograph.take(visit, "routes", manner);
            visit.open(address + "/edit").find(".route-chain li").first().waitFor();
            Photograph.take(visit, "route-form", manner);
            visit.find(".plan-buttons vaadin-button").first().click();
            visit.find("vaadin-dialog vaadin-text-area").waitFor();
            Photograph.take(visit, "prompt-version", manner);
            visit.open("/models/tester?model=" + name).find(".trial h2").waitFor();
            Photograph.take(visit, "route-tester", manner);
        }
    }

    /** By the API: what is made by hand is proven above. */
    private void made() {
        var prompt = api.post("/api/v1/prompts", """
                {"name": "%s", "text": "Answer as a friend would. Be brief, and say so where you do not know.",
                 "note": "First words"}
                """.formatted(name));
        assertThat(prompt.status()).as(prompt.text()).isEqualTo(201);
        var route = api.post("/api/v1/routes", """
                {"name": "%s", "chain": ["builtin/llama", "builtin/qwen", "builtin/extractive"],
                 "parameters": {"temperature": 0.2, "max_tokens": 400, "stop": ["END"]},
                 "prompt": {"name": "%s"}, "priority": "high", "requests_per_minute": 600,
                 "shadow": {"deployment": "builtin/extractive", "share": 0.1}}
                """.formatted(name, name));
        assertThat(route.status()).as(route.text()).isEqualTo(201);
    }

    private void openForm(Visit visit) {
        visit.open("/models/routes").find(".server-row", name).click();
        visit.find(".panel vaadin-button", "Change").click();
        visit.find(".route-chain li").first().waitFor();
    }

    private void writePrompt(Visit visit) {
        button(visit, "New prompt").click();
        visit.find("vaadin-dialog vaadin-text-field").first().locator("input").fill(name);
        field(visit, "Text").fill("Answer as a friend would.");
        visit.find("vaadin-dialog vaadin-button", "Save").click();
        visit.see("Version 1");
    }

    private static void addModel(Visit visit, String model) {
        visit.find(".route-chain-field vaadin-combo-box")
                .first()
                .locator("input")
                .fill(model);
        visit.find("vaadin-combo-box-item", model).first().click();
        visit.find(".route-chain li", model).waitFor();
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
