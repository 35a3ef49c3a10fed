package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.registry.route.PromptChoice;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls of a route that an administrator has made, over real sockets. */
@AsPerson(Role.ADMIN)
class RoutedCallsTest extends OnTwoServers {

    @Autowired
    PromptService prompts;

    @Test
    void the_chain_is_walked_and_the_parameters_of_the_route_count() {
        routed(List.of(ofFirst, ofSecond), Optional.empty());
        first.script("tiny:1b", Script.CRASHED);
        var answer = ask();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Model")).isEqualTo(ofSecond);
        assertThat(answer.header("X-Kamerton-Fallback")).isEqualTo("1");
        assertThat(second.asked("/v1/chat/completions").getFirst().body())
                .contains("\"temperature\":")
                .contains("0.2")
                .doesNotContain("0.9");
        assertThat(api.get("/v1/models").text()).contains("\"" + route + "\"");
        var call = kept(answer);
        assertThat(call.place().asked()).isEqualTo(route);
        assertThat(call.place().modelUsed()).contains(ofSecond);
        assertThat(call.place().fallbacks()).isEqualTo(1);
    }

    @Test
    void where_the_whole_chain_fails_the_error_names_each_model_and_what_kept_it_from_answering() {
        var third =
                AProvider.saved(providers, ProviderKind.OLLAMA, "http://127.0.0.1:" + ScriptedModelServer.closedPort());
        providers.switchDeployment(id(third), false);
        routed(List.of(ofFirst, third, ofSecond), Optional.empty());
        first.script("tiny:1b", Script.CRASHED);
        second.script("tiny:1b", Script.BUSY);
        var answer = ask();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("error").path("message").asString())
                .startsWith("None of the models could answer.")
                .contains(ofFirst + ": ", third + ": it is switched off", ofSecond + ": ")
                .doesNotContain("127.0.0.1", AProvider.KEY);
        assertThat(kept(answer).place().modelUsed()).contains(ofSecond);
    }

    @Test
    void a_single_model_that_fails_is_told_in_one_sentence() {
        routed(List.of(ofFirst), Optional.empty());
        first.script("tiny:1b", Script.CRASHED);
        assertThat(ask().json().path("error").path("message").asString()).doesNotContain("None of the models");
    }

    @Test
    void a_shadow_is_asked_too_and_the_caller_does_not_notice() {
        routed(List.of(ofFirst), Optional.of(new ShadowDraft(id(ofSecond), 1.0)));
        var answer = ask();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Model")).isEqualTo(ofFirst);
        second.awaitAsked("/v1/chat/completions");
        assertThat(second.asked("/v1/chat/completions")).hasSize(1);
    }

    @Test
    void the_next_call_sends_the_version_to_which_a_label_was_moved() {
        var prompt = prompts.create(
                        new PromptDraft(route, ""),
                        new PromptVersionDraft("Speak as a friend.", "", List.of("production")))
                .row()
                .id();
        routes.create(new RouteDraft(
                route,
                List.of(id(ofSecond)),
                List.of(),
                Map.of(),
                Optional.of(new PromptChoice(prompt, "production")),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                true));
        assertThat(kept(ask()).place().promptVersion()).contains(route + ":1");
        prompts.addVersion(prompt, new PromptVersionDraft("Speak as a teacher.", "", List.of()), OptionalInt.of(1));
        prompts.setLabel(prompt, "production", 2);
        assertThat(kept(ask()).place().promptVersion()).contains(route + ":2");
        var asked = second.asked("/v1/chat/completions");
        assertThat(asked.getFirst().body()).contains("Speak as a friend.").doesNotContain("teacher");
        assertThat(asked.getLast().body()).contains("Speak as a teacher.").doesNotContain("friend");
    }
}
