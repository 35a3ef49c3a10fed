package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.protocol.ContextFit.Fits;
import io.kamerton.gateway.protocol.ContextFit.Refused;
import io.kamerton.gateway.protocol.ContextFit.Shortened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContextFitTest {

    /** About a hundred tokens. */
    private static final String LONG = "word ".repeat(76);

    @Test
    void what_fits_goes_as_it_is() {
        assertThat(fit(chat(user("short")), 1000, true)).isInstanceOf(Fits.class);
    }

    @Test
    void an_unknown_window_refuses_nothing() {
        assertThat(fit(chat(user(LONG.repeat(1000))), 0, true)).isInstanceOf(Fits.class);
    }

    @Test
    void the_oldest_turns_go_first_and_only_as_many_as_needed() {
        var peek = chat(
                system("S"),
                user("1" + LONG),
                assistant("2" + LONG),
                user("3" + LONG),
                assistant("4" + LONG),
                user("5"));

        var fit = (Shortened) fit(peek, 400, true);

        assertThat(fit.leftOut()).isEqualTo(2);
        assertThat(contents(peek, fit.change())).containsExactly("S", "3", "4", "5");
        assertThat(fit.tokens()).isLessThanOrEqualTo(400 - 100 - 10);
    }

    @Test
    void a_call_of_a_tool_goes_with_its_result() {
        var peek = chat(
                user("1"),
                "{\"role\":\"assistant\",\"content\":\"2\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"%s\"}}]}"
                        .formatted(LONG),
                "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"3\"}",
                assistant("4"),
                user("5"));

        var fit = (Shortened) fit(peek, 160, true);

        assertThat(contents(peek, fit.change())).containsExactly("5");
    }

    @Test
    void system_messages_stay_wherever_they_stand() {
        var peek = chat(user("1" + LONG), system("S"), assistant("2" + LONG), user("3"));

        var fit = (Shortened) fit(peek, 200, true);

        assertThat(contents(peek, fit.change())).containsExactly("S", "3");
    }

    @Test
    void the_last_turn_stays_whole_or_the_request_is_refused() {
        var peek = chat(user("1"), user("2" + LONG), assistant("3" + LONG));

        var fit = (Refused) fit(peek, 200, true);

        assertThat(fit.error().code()).isEqualTo("context_length_exceeded");
        assertThat(fit.error().status()).isEqualTo(400);
        assertThat(fit.error().message()).contains("200 tokens").contains("100 are kept for the answer");
    }

    @Test
    void nothing_is_left_out_where_that_is_not_wanted() {
        assertThat(fit(chat(user(LONG), user("x")), 200, false)).isInstanceOf(Refused.class);
    }

    @Test
    void the_callers_own_bound_is_kept_free_instead() {
        String body = "{\"model\":\"m\",\"max_tokens\":350,\"messages\":[" + user(LONG) + "," + user("x") + "]}";
        var peek = Words.chat(Protocol.OPENAI, body);

        assertThat(fit(peek, 400, true)).isInstanceOf(Shortened.class);
        var shorter = new Change("m", Map.of("max_tokens", 10), Optional.empty(), 0);
        assertThat(ContextFit.of(peek, shorter, 400, 100, 10, true)).isInstanceOf(Fits.class);
    }

    @Test
    void the_prompt_of_the_route_counts_instead_of_the_callers() {
        var peek = chat(system(LONG), user("x"));
        var brief = new Change("m", Map.of(), Optional.of("brief"), 0);
        var longer = new Change("m", Map.of(), Optional.of(LONG + LONG), 0);

        assertThat(fit(peek, 200, true)).isInstanceOf(Refused.class);
        assertThat(ContextFit.of(peek, brief, 200, 100, 10, true)).isInstanceOf(Fits.class);
        assertThat(ContextFit.of(peek, longer, 250, 100, 10, true)).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_no_chat_cannot_be_shortened() {
        var peek = Words.peek(Protocol.OPENAI, Operation.COMPLETION, "{\"model\":\"m\",\"prompt\":\"" + LONG + "\"}");

        assertThat(fit(peek, 200, true)).isInstanceOf(Refused.class);
        assertThat(fit(peek, 300, true)).isInstanceOf(Fits.class);
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDING, input", "COMPLETION, prompt"})
    void texts_that_are_sent_together_have_a_window_each(Operation operation, String field) {
        String texts = "[\"%s\",\"%s\"]".formatted(LONG, LONG);
        var peek = Words.peek(Protocol.OPENAI, operation, "{\"model\":\"m\",\"%s\":%s}".formatted(field, texts));

        assertThat(fit(peek, 220, true)).isInstanceOf(Fits.class);
        assertThat(peek.estimatedTokens()).isGreaterThan(150);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void the_shortened_request_is_sent_to_servers_of_either_protocol(Protocol server) {
        var peek = chat(user("1" + LONG), assistant("2"), user("3"));
        var fit = (Shortened) fit(peek, 160, true);

        var messages = Words.json(Requests.outgoing(peek, server, fit.change())).path("messages");

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).path("content").stringValue()).isEqualTo("3");
    }

    @Test
    void for_any_history_either_it_fits_afterwards_or_is_refused() {
        var random = new java.util.Random(3);
        for (int i = 0; i < 2_000; i++) {
            List<String> messages = new ArrayList<>();
            for (int m = random.nextInt(12); m >= 0; m--) {
                String text = "x".repeat(random.nextInt(400));
                messages.add(
                        switch (random.nextInt(3)) {
                            case 0 -> user(text);
                            case 1 -> assistant(text);
                            default -> system(text);
                        });
            }
            var peek = chat(messages.toArray(String[]::new));
            if (fit(peek, 400, true) instanceof Shortened fit) {
                Outgoing sent = Requests.outgoing(peek, Protocol.OPENAI, fit.change());
                var again = RequestPeek.of(sent.body(), sent.length(), Protocol.OPENAI, Operation.CHAT);
                assertThat(again.estimatedTokens()).isLessThanOrEqualTo(290);
                assertThat(again.messageCount()).isEqualTo(peek.messageCount() - fit.leftOut());
            }
        }
    }

    private static ContextFit fit(RequestPeek peek, int contextLength, boolean mayShorten) {
        return ContextFit.of(peek, Change.of("m"), contextLength, 100, 10, mayShorten);
    }

    private static List<String> contents(RequestPeek peek, Change change) {
        List<String> contents = new ArrayList<>();
        Words.json(Requests.outgoing(peek, Protocol.OPENAI, change))
                .path("messages")
                .forEach(message ->
                        contents.add(message.path("content").stringValue().substring(0, 1)));
        return contents;
    }

    private static RequestPeek chat(String... messages) {
        return Words.chat(Protocol.OPENAI, "{\"model\":\"m\",\"messages\":[" + String.join(",", messages) + "]}");
    }

    private static String user(String text) {
        return message("user", text);
    }

    private static String assistant(String text) {
        return message("assistant", text);
    }

    private static String system(String text) {
        return message("system", text);
    }

    private static String message(String role, String text) {
        return "{\"role\":\"%s\",\"content\":\"%s\"}".formatted(role, text);
    }
}
