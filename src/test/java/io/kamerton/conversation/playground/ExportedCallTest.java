package io.kamerton.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.conversation.playground.Variable.Type;
import io.kamerton.gateway.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExportedCallTest {

    @Test
    void a_program_sends_the_same_with_places_filled_and_earlier_messages_before_the_question() {
        var column = new Ask(
                "qwen",
                "Be {{tone}}.",
                Optional.empty(),
                "Why \"{{tone}}\"?",
                Map.of("max_tokens", 20, "temperature", 0.5));
        var board = new Board(
                List.of(column),
                Set.of(),
                List.of(new Variable("tone", Type.TEXT, "кратким")),
                List.of(ChatMessage.user("Hi")),
                1);
        assertThat(JsonMapper.shared().readTree(ExportedCall.body(board, column)))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"model": "qwen", "messages": [
                          {"role": "system", "content": "Be кратким."},
                          {"role": "user", "content": "Hi"},
                          {"role": "user", "content": "Why \\"кратким\\"?"}],
                         "temperature": 0.5, "max_tokens": 20, "stream": true}
                        """));
    }
}
