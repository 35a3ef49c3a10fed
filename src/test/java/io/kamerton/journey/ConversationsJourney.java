package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Searches chats, reads one, notes something about who wrote it and erases her, in a real browser. */
class ConversationsJourney extends WatchedBrowser {

    private static final String LIGHT =
            "Context: The old lighthouse was built in 1902. Ships see its light from thirty miles away. Its lamp burns oil. ";

    private String anna;
    private String boris;

    @BeforeEach
    void chats() {
        var mark = UUID.randomUUID().toString().substring(0, 6);
        anna = "anna-" + mark;
        boris = "Борис " + mark;
        say(anna, "visit-1", LIGHT + "Question: When was the lighthouse built?");
        say(anna, "visit-1", LIGHT + "Question: What does the lamp burn?");
        say(
                boris,
                "заказ-7",
                "Контекст: Заказ можно отменить до отправки. Деньги возвращаются за три дня."
                        + " Вопрос: Когда вернутся деньги?");
        say(
                anna,
                "visit-2",
                "<script>alert(1)</script> ![x](http://evil.test/x.png) Summarize: **Markdown** is kept. "
                        + "A second sentence follows it.");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> found("user:" + anna) == 2 && found("user:\"" + boris + '"') == 1);
    }

    @Test
    void a_chat_is_found_by_its_words_read_and_left_again() {
        var visit = visit().logIn().open("/chats");
        search(visit, "lighthouse user:" + anna);
        visit.find(".rows > li:only-child .chat-row").click();
        visit.find(".chat-question", "When was the lighthouse built?").waitFor();
        visit.find(".chat-answer", "1902").first().waitFor();
        visit.see("tokens in").see("Open in the playground");
        assertThat(visit.find(".chat-turn").count()).isEqualTo(2);
        visit.page().keyboard().press("Escape");
        visit.find(".chat-panel")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        search(visit, "foo:bar latency:fast");
        visit.find(".chats-wrong", "foo:bar").waitFor();
        visit.find(".chats-wrong", "latency:fast").waitFor();
        visit.see("no field of the search");
        assertThat(visit.find(".chat-row").count()).isZero();
    }

    @Test
    void filters_and_what_is_typed_stay_in_step() {
        var visit = visit().logIn().open("/chats");
        visit.find(".chats-facet vaadin-button", "builtin/extractive").first().click();
        visit.page().waitForURL(url -> url.contains("model"));
        assertThat(visit.find(".chats-search input").inputValue()).isEqualTo("model:builtin/extractive");
        visit.find(".chats-facet vaadin-button.chosen").first().click();
        visit.arriveAt("/chats");
    }

    @Test
    void the_screens_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        for (var manner : Manner.ofPictures()) {
            var visit = visit(manner).logIn();
            visit.open("/chats").find(".chat-row").first().waitFor();
            Photograph.take(visit, "chats", manner);
            assertThat(visit.sidewaysScroll()).isZero();
            visit.open("/chats?q=foo:bar").find(".chats-wrong").waitFor();
            Photograph.take(visit, "chats-wrong", manner);
            visit.open("/chats?q=visit-nothing+user:" + anna)
                    .find(".empty-state")
                    .waitFor();
            visit.open("/chats?q=user:" + anna).find(".chat-row").last().click();
            visit.find(".chat-turn").first().waitFor();
            Photograph.take(visit, "conversation", manner);
            assertThat(visit.sidewaysScroll()).isZero();
            visit.open("/people?search=" + anna).find(".chat-row", anna).click();
            visit.find(".panel textarea").waitFor();
            Photograph.take(visit, "people", manner);
            assertThat(visit.sidewaysScroll()).isZero();
        }
    }

    private static void search(Visit visit, String query) {
        var field = visit.find(".chats-search input");
        field.fill(query);
        field.press("Enter");
    }

    private int found(String query) {
        return api.get("/api/v1/conversations?q="
                        + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8))
                .json()
                .path("items")
                .size();
    }

    private void say(String user, String session, String text) {
        var body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "model",
                        "builtin/extractive",
                        "user",
                        user,
                        "messages",
                        List.of(Map.of("role", "user", "content", text))));
        var answer = api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                .header("X-Session-Id", java.net.URLEncoder.encode(session, java.nio.charset.StandardCharsets.UTF_8))
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
