package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.Prices;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever was cut is flagged: in the header of the answer and in the log. */
@AsPerson(Role.ADMIN)
class TruncatedCallsTest extends OnTwoServers {

    private static final String LONG_AGO = "once upon a time ".repeat(800);

    @Test
    void an_answer_that_ended_at_its_limit_is_flagged() {
        first.script("tiny:1b", Script.LENGTH);
        routed(List.of(ofFirst), Optional.empty());
        var answer = ask();
        assertThat(answer.header("X-Kamerton-Truncated")).isEqualTo("true");
        var call = kept(answer);
        assertThat(call.ending().truncated()).isTrue();
        assertThat(call.ending().finishReason()).contains("length");
    }

    @Test
    void a_whole_answer_is_not() {
        routed(List.of(ofFirst), Optional.empty());
        var answer = ask();
        assertThat(answer.header("X-Kamerton-Truncated")).isEmpty();
        assertThat(kept(answer).ending().truncated()).isFalse();
    }

    @Test
    void a_history_that_does_not_fit_loses_its_oldest_turns_and_says_so() {
        narrow();
        var answer = talk(LONG_AGO, "Yes?", "What is new?");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Truncated")).isEqualTo("true");
        assertThat(first.asked("/api/chat").getLast().body())
                .contains("What is new?")
                .doesNotContain("once upon a time");
        assertThat(kept(answer).ending().truncated()).isTrue();
    }

    @Test
    void a_last_turn_that_does_not_fit_is_refused_and_never_cut() {
        narrow();
        var answer = talk("Hi", "Yes?", LONG_AGO);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("context_length_exceeded");
        assertThat(first.asked("/api/chat")).isEmpty();
    }

    private void narrow() {
        deployments.setTerms(id(ofFirst), new DeploymentTerms(Prices.FREE, OptionalInt.of(2_048), OptionalInt.empty()));
        routed(List.of(ofFirst), Optional.empty());
    }

    private ApiClient.Answer talk(String... turns) {
        var body = JsonMapper.shared().createObjectNode().put("model", route).put("max_tokens", 64);
        var messages = body.putArray("messages");
        for (int i = 0; i < turns.length; i++) {
            messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", turns[i]);
        }
        return api.post("/v1/chat/completions", body.toString());
    }
}
