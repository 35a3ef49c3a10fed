package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls that a person makes at the tester. */
@AsPerson(Role.ADMIN)
class TriedCallsTest extends OnTwoServers {

    private static final String CHAT = "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

    @Autowired
    TriedCalls calls;

    @ParameterizedTest
    @EnumSource(
            names = {
                "OPENAI_CHAT",
                "OPENAI_COMPLETION",
                "OPENAI_EMBEDDING",
                "OLLAMA_CHAT",
                "OLLAMA_GENERATE",
                "OLLAMA_EMBED"
            })
    void every_kind_of_request_is_answered_in_its_own_protocol(Endpoint endpoint) {
        var body = "{\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}], "
                + "\"prompt\": \"Hi\", \"input\": \"Hi\"}";
        var call = calls.make(endpoint, body, Optional.empty(), () -> true);
        assertThat(call.headers()).containsKey("X-Kamerton-Generation");
        assertThat(call.status()).as(call.body()).isIn(200, 400);
        assertThat(call.body()).isNotBlank();
    }

    @Test
    void a_call_tells_who_answered_and_how_long_it_took_and_is_kept_as_one_of_ours() {
        var call = chat("default");
        assertThat(call.status()).as(call.body()).isEqualTo(200);
        assertThat(call.headers()).containsEntry("X-Kamerton-Model", "builtin/extractive");
        var made = call.made().orElseThrow();
        assertThat(made.endpoint()).isEqualTo("internal");
        assertThat(made.caller().key()).isEmpty();
        assertThat(made.caller().name()).isNotBlank();
        assertThat(made.timing().total()).isPositive();
        assertThat(kept(made.id()).place().modelUsed()).contains("builtin/extractive");
    }

    @Test
    void a_fallback_is_told_and_no_shadow_gets_a_copy() {
        first.script("tiny:1b", Script.CRASHED);
        routed(List.of(ofFirst, "builtin/extractive"), Optional.of(new ShadowDraft(id(ofSecond), 1)));
        var call = chat(route);
        assertThat(call.headers())
                .containsEntry("X-Kamerton-Fallback", "1")
                .containsEntry("X-Kamerton-Model", "builtin/extractive");
        assertThat(call.made().orElseThrow().place().fallbacks()).isEqualTo(1);
        assertThat(second.asked("/v1/chat/completions")).isEmpty();
    }

    @Test
    void what_is_refused_is_shown_as_a_client_would_get_it() {
        var unknown = chat("no-such-model");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.made()).isEmpty();
        assertThat(unknown.body()).contains("error");
        assertThat(calls.make(Endpoint.OLLAMA_CHAT, "{broken", Optional.empty(), () -> true)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoever_leaves_stops_the_call() {
        first.script("tiny:1b", Script.STALL_AFTER_HEADERS);
        routed(List.of(ofFirst), Optional.empty());
        var wanted = new AtomicBoolean(true);
        Thread.ofVirtual().start(() -> {
            first.awaitAsked("/api/chat");
            wanted.set(false);
        });
        var call = calls.make(
                Endpoint.OLLAMA_CHAT,
                "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}".formatted(route),
                Optional.empty(),
                wanted::get);
        assertThat(call.status()).isEqualTo(499);
        assertThat(first.callerLeft()).isTrue();
    }

    private TriedCall chat(String model) {
        return calls.make(Endpoint.OPENAI_CHAT, CHAT.formatted(model), Optional.empty(), () -> true);
    }
}
