package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.BoardDraft;
import io.kamerton.conversation.playground.BoardService;
import io.kamerton.conversation.playground.Variable;
import io.kamerton.conversation.playground.Variable.Type;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asks three models side by side in a real browser: two on scripted servers, and the built-in one. */
@AsPerson(Role.ADMIN)
class PlaygroundJourney extends WatchedBrowser {

    private static final String LEFT =
            "**Steel** keeps the pitch: its prongs hardly wear, and their length and mass set "
                    + "the tone.\n\n- It hardly changes with warmth.\n- It rings for a long time. That is all.";
    private static final String RIGHT = "Because its prongs are made of steel, which hardly wears and hardly changes "
            + "with warmth, the length and the mass that set the tone stay as they are for years.";

    @Autowired
    ProviderService providers;

    @Autowired
    BoardService boards;

    private ScriptedModelServer server;
    private String name;

    @BeforeEach
    void two_models_that_keep_their_last_word_back() {
        begin();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_sample_is_answered_by_the_built_in_model_and_compared_word_by_word() {
        var visit = visit().logIn().open("/playground");
        visit.find(".empty-state vaadin-button").click();
        visit.find(".column").nth(1).waitFor();
        button(visit, "Ask all").click();
        visit.find(".column .figures").nth(1).waitFor();
        assertThat(visit.find(".answer .markdown").first().innerText()).contains("pitch");
        menu(visit, "Compare word by word");
        visit.find(".playground-diff .prompt-diff").waitFor();
        menu(visit, "Export");
        visit.find("vaadin-dialog pre", "/v1/chat/completions").waitFor();
    }

    @Test
    void three_columns_stream_side_by_side_and_a_failure_stays_in_its_own() {
        server.script("gone:1b", Script.CRASHED);
        var visit = visit().logIn().open("/playground?board=" + board("left:1b", "right:1b", "gone:1b"));
        visit.find(".column").nth(2).waitFor();
        visit.page().keyboard().press("Shift+Enter");
        visit.find(".answer-streaming", "That is").waitFor();
        visit.find(".answer-streaming", "for").last().waitFor();
        visit.find(".column .answer-failure", "Ask again").waitFor();
        server.release();
        visit.find(".answer .markdown strong", "Steel").waitFor();
        visit.find(".figures dd.best").first().waitFor();
        assertThat(visit.find(".column .figures").count()).isEqualTo(3);
    }

    @Test
    void a_tab_that_is_closed_ends_its_calls_and_so_does_escape() {
        server.script("left:1b", Script.STALL_AFTER_TOKEN).script("right:1b", Script.STALL_AFTER_TOKEN);
        var visit = visit().logIn().open("/playground?board=" + board("left:1b", "right:1b"));
        visit.find(".column").nth(1).waitFor();
        button(visit, "Ask all").click();
        visit.find(".answer-streaming").nth(1).waitFor();
        visit.page().keyboard().press("Escape");
        visit.find(".column .badge", "Stopped").nth(1).waitFor();
        assertThat(server.callerLeft()).isTrue();

        stop();
        begin();
        server.script("left:1b", Script.STALL_AFTER_TOKEN);
        visit.open("/playground?board=" + board("left:1b"));
        visit.find(".column").waitFor();
        button(visit, "Ask all").click();
        visit.find(".answer-streaming").waitFor();
        visit.page().navigate("about:blank");
        assertThat(server.callerLeft()).isTrue();
    }

    @Test
    void a_vote_is_cast_without_knowing_whose_the_answers_are_and_they_are_named_afterwards() {
        server.release();
        var visit = visit().logIn().open("/playground?board=" + board("left:1b", "right:1b"));
        visit.find(".column").nth(1).waitFor();
        visit.find(".playground-tools vaadin-checkbox label").click();
        button(visit, "Ask all").click();
        visit.find(".blind-side").nth(1).waitFor();
        assertThat(visit.find(".figures").count()).isZero();
        assertThat(visit.find(".blind").innerText()).doesNotContain("1b");
        visit.page().keyboard().press("2");
        visit.find(".blind-side h3", name + "/left:1b").waitFor();
        visit.find(".blind-side h3", name + "/right:1b").waitFor();
        visit.see("Kept: answer 2 is better.");
        button(visit, "Show all columns").click();
        visit.find(".column .figures").nth(1).waitFor();
    }

    @Test
    void a_board_is_saved_and_its_link_opens_the_same() {
        var visit = visit().logIn().open("/playground");
        visit.find(".empty-state vaadin-button").click();
        visit.find(".column").nth(1).waitFor();
        menu(visit, "Save board");
        visit.find("vaadin-dialog vaadin-button", "Save").last().click();
        var link = visit.find("vaadin-dialog .technical");
        link.waitFor();
        var address = link.innerText().substring(api.baseUrl().length());
        var other = visit().logIn().open(address);
        other.find(".column").nth(1).waitFor();
        other.find(".column summary, .column vaadin-details-summary", "max_sentences 3")
                .waitFor();
    }

    @Test
    void the_screens_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        for (var manner : Manner.ofPictures()) {
            stop();
            begin();
            var visit = visit(manner).logIn();
            visit.open("/playground").find(".empty-state").waitFor();
            Photograph.take(visit, "playground-empty", manner);
            visit.open("/playground?board=" + board("left:1b", "right:1b", "builtin/extractive"));
            visit.find(".columns .column")
                    .nth(2)
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            visit.find(".playground-tools vaadin-button[theme~=primary]").click();
            visit.find(".column-chosen .answer-streaming", "That is").waitFor();
            show(visit);
            Photograph.take(visit, "playground-streaming", manner);
            server.release();
            visit.find(".column-chosen .figures").waitFor();
            show(visit);
            Photograph.take(visit, "playground", manner);
            visit.find(".playground-tools vaadin-checkbox label").click();
            visit.find(".playground-tools vaadin-button[theme~=primary]").click();
            visit.find(".blind-side").nth(1).waitFor();
            visit.find(".blind").scrollIntoViewIfNeeded();
            Photograph.take(visit, "playground-blind", manner);
        }
    }

    private static void show(Visit visit) {
        visit.page().evaluate("document.querySelector('.column-chosen .answer').scrollIntoView({block: 'nearest'})");
    }

    private void begin() {
        server = ScriptedModelServer.start()
                .models("left:1b", "right:1b", "gone:1b")
                .loaded("left:1b", "right:1b", "gone:1b")
                .says("left:1b", LEFT)
                .says("right:1b", RIGHT)
                .script("left:1b", Script.LAST_WORD_LATE)
                .script("right:1b", Script.LAST_WORD_LATE);
        name = "lab-" + UUID.randomUUID().toString().substring(0, 6);
        var saved =
                providers.create(new ProviderDraft(name, ProviderKind.OLLAMA, server.baseUrl(), KeyEntry.NONE, true));
        List.of("left:1b", "right:1b", "gone:1b")
                .forEach(model -> providers.addDeployment(saved.row().id(), model));
    }

    private long board(String... models) {
        var columns = java.util.Arrays.stream(models)
                .map(model -> model.contains("/") ? model : name + "/" + model)
                .map(model -> new Ask(
                        model,
                        "Answer from the given text only, as briefly as you can.",
                        java.util.Optional.empty(),
                        "How does a tuning fork keep its pitch?\n\n{{text}}",
                        model.startsWith("builtin") ? Map.of("max_sentences", 2) : Map.of("temperature", 0.3)))
                .toList();
        var board = Board.of(columns)
                .withVariables(List.of(new Variable(
                        "text",
                        Type.TEXT,
                        "A tuning fork keeps its pitch for years because steel hardly wears and hardly changes with "
                                + "warmth. Its pitch depends on the length and the mass of its prongs.")));
        return boards.save(new BoardDraft("Why steel", board)).value();
    }

    private static void menu(Visit visit, String item) {
        visit.find(".playground-tools vaadin-menu-bar-button").first().click();
        visit.find("vaadin-menu-bar-item", item).last().click();
    }

    private static Locator button(Visit visit, String text) {
        return visit.find("vaadin-button", text).first();
    }
}
