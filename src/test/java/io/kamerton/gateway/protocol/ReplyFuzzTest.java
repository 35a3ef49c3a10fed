package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged replies: whatever a server sends and however it is cut, the client gets the same, and nothing throws. */
class ReplyFuzzTest {

    private static final String LINES = """
            {"message":{"role":"assistant","content":"Жук","thinking":"x"},"done":false}
            {"message":{"content":"😀","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}}]},"done":false}

            {"message":{"content":""},"done":true,"done_reason":"stop","eval_count":4}
            """;
    private static final String EVENTS = """
            data: {"choices":[{"delta":{"role":"assistant","content":"Жук"}}]}

            : quiet

            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{}"}}]}}]}

            data: {"choices":[{"delta":{},
            data: "finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"completion_tokens":4}}

            data: [DONE]

            """;
    private static final String WHOLE =
            "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"data\":[{\"embedding\":\"AAAA\"}],"
                    + "\"message\":{\"content\":\"b\"},\"embeddings\":[[1]],\"done\":true}";

    @ParameterizedTest
    @CsvSource({
        "OPENAI, OPENAI, CHAT, true",
        "OLLAMA, OLLAMA, CHAT, true",
        "OPENAI, OLLAMA, CHAT, true",
        "OLLAMA, OPENAI, CHAT, true",
        "OPENAI, OLLAMA, COMPLETION, true",
        "OLLAMA, OPENAI, COMPLETION, true",
        "OPENAI, OPENAI, CHAT, false",
        "OLLAMA, OLLAMA, CHAT, false",
        "OPENAI, OLLAMA, CHAT, false",
        "OLLAMA, OPENAI, CHAT, false",
        "OPENAI, OLLAMA, EMBEDDING, false",
        "OLLAMA, OPENAI, EMBEDDING, false",
        "OLLAMA, OPENAI, SINGLE_EMBEDDING, false"
    })
    void damaged_replies_are_the_same_however_they_are_cut(
            Protocol client, Protocol server, Operation operation, boolean streamed) {
        var random = new Random(17);
        var damage = new RandomJson(18);
        String whole = !streamed ? WHOLE : server == Protocol.OPENAI ? EVENTS : LINES;
        int ended = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = Words.bytes(i % 2 == 0 ? whole : whole.replace("\n", "\r\n"));
            bytes = i % 10 == 0 ? bytes : damage.damaged(bytes);
            var atOnce = reply(client, server, operation, streamed);
            var inPieces = reply(client, server, operation, streamed);

            String wanted = Words.through(atOnce, bytes);

            assertThat(Words.through(inPieces, bytes, cuts(random, bytes.length)))
                    .isEqualTo(wanted);
            assertThat(inPieces.facts()).isEqualTo(atOnce.facts());
            var facts = atOnce.facts();
            assertThat(facts.ended() && !facts.error().isEmpty()).isFalse();
            assertThat(Words.failed(atOnce, "timeout", "x").isEmpty()).isEqualTo(facts.ended());
            ended += facts.ended() ? 1 : 0;
        }
        assertThat(ended).isBetween(300, 2_999);
    }

    private static int[] cuts(Random random, int length) {
        var cuts = new TreeSet<Integer>();
        for (int i = random.nextInt(6); i > 0 && length > 1; i--) {
            cuts.add(1 + random.nextInt(length - 1));
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static ReplyStream reply(Protocol client, Protocol server, Operation operation, boolean streamed) {
        String content = operation.content(client);
        String value = operation == Operation.CHAT ? "[{\"role\":\"user\",\"content\":\"x\"}]" : "\"x\"";
        var peek = Words.peek(
                client, operation, "{\"model\":\"m\",\"stream\":%s,\"%s\":%s}".formatted(streamed, content, value));
        return Replies.of(peek, Requests.outgoing(peek, server, Change.of("m")), Words.NAMES);
    }
}
