package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of a server that speaks the other protocol. */
class TranslatedRepliesTest {

    private static final String LINES = """
            {"model":"m","message":{"role":"assistant","content":"","thinking":"Хм"},"done":false}
            {"model":"m","message":{"role":"assistant","content":"Жук 😀"},"done":false,"logprobs":[{"token":"Ж","logprob":-0.5}]}
            {"model":"m","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"add","arguments":{"a":1}}},{"function":{"name":"sub","arguments":{}}}]},"done":false}
            {"model":"m","message":{"role":"assistant","content":"!"},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":4}
            """;
    private static final String EVENTS = """
            : keep alive

            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            data: {"choices":[{"index":0,"delta":{"reasoning_content":"Хм"}}]}

            data: {"choices":[{"index":0,"delta":{"content":"Жук 😀"},"logprobs":{"content":[{"token":"Ж","logprob":-0.5}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"add","arguments":""}}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\""}},{"index":1,"id":"call_b","function":{"name":"sub","arguments":"{}"}}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]}

            data: {"choices":[{"index":0,
            data: "delta":{},"finish_reason":"tool_calls"}]}

            data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":4}}

            data: [DONE]

            """;

    @Test
    void lines_become_events_wherever_they_are_cut() {
        byte[] stream = Words.bytes(LINES);
        String wanted = Words.through(toOpenAi(true), stream);
        var events = Words.events(wanted);

        assertThat(events).hasSize(7);
        assertThat(Words.json(events.get(0))).isEqualTo(Words.json("""
                                {"id":"chatcmpl-42","object":"chat.completion.chunk","created":1795262400,"model":"asked","choices":
                                 [{"index":0,"delta":{"role":"assistant","reasoning_content":"Хм"},"logprobs":null,"finish_reason":null}],
                                 "usage":null}"""));
        assertThat(delta(events.get(1))).isEqualTo(Words.json("{\"content\":\"Жук 😀\"}"));
        assertThat(Words.json(events.get(1))
                        .at("/choices/0/logprobs/content/0/logprob")
                        .doubleValue())
                .isEqualTo(-0.5);
        assertThat(delta(events.get(2)).path("tool_calls")).isEqualTo(Words.json("""
                                [{"index":0,"id":"call_42_0","type":"function","function":{"name":"add","arguments":"{\\"a\\":1}"}},
                                 {"index":1,"id":"call_42_1","type":"function","function":{"name":"sub","arguments":"{}"}}]"""));
        assertThat(delta(events.get(3))).isEqualTo(Words.json("{\"content\":\"!\"}"));
        assertThat(Words.json(events.get(4)).at("/choices/0/finish_reason").stringValue())
                .isEqualTo("tool_calls");
        assertThat(Words.json(events.get(5)).path("usage"))
                .isEqualTo(Words.json("{\"prompt_tokens\":7,\"completion_tokens\":4,\"total_tokens\":11}"));
        assertThat(Words.json(events.get(5)).path("choices")).isEmpty();
        assertThat(events.get(6)).isEqualTo("[DONE]");
        for (int cut = 1; cut < stream.length; cut++) {
            assertThat(Words.through(toOpenAi(true), stream, cut)).isEqualTo(wanted);
        }
        assertThat(Words.through(toOpenAi(true), stream, Words.everywhere(stream)))
                .isEqualTo(wanted);
    }

    @Test
    void tokens_come_at_the_end_only_where_they_were_asked_for() {
        assertThat(Words.through(toOpenAi(false), LINES))
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void events_become_lines_wherever_they_are_cut() {
        byte[] stream = Words.bytes(EVENTS);
        String wanted = Words.through(toOllama(), stream);
        var lines = wanted.lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(Words.json(lines.get(0))).isEqualTo(Words.json("""
                                {"model":"asked","created_at":"2026-11-21T12:00:00Z","message":
                                 {"role":"assistant","content":"","thinking":"Хм"},"done":false}"""));
        assertThat(Words.json(lines.get(1)).at("/message/content").stringValue())
                .isEqualTo("Жук 😀");
        assertThat(Words.json(lines.get(1)).at("/logprobs/0/logprob").doubleValue())
                .isEqualTo(-0.5);
        assertThat(Words.json(lines.get(2)).at("/message/tool_calls")).isEqualTo(Words.json("""
                                [{"id":"call_a","function":{"name":"add","arguments":{"a":1}}},
                                 {"id":"call_b","function":{"name":"sub","arguments":{}}}]"""));
        assertThat(Words.json(lines.get(3))).isEqualTo(Words.json("""
                                {"model":"asked","created_at":"2026-11-21T12:00:00Z","message":{"role":"assistant","content":""},
                                 "done_reason":"stop","done":true,"total_duration":0,"load_duration":0,"prompt_eval_count":7,
                                 "prompt_eval_duration":0,"eval_count":4,"eval_duration":0}"""));
        for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
            byte[] same = Words.bytes(EVENTS.replace("\n", lineEnd));
            for (int cut = 1; cut < same.length; cut++) {
                assertThat(Words.through(toOllama(), same, cut)).isEqualTo(wanted);
            }
            assertThat(Words.through(toOllama(), same, Words.everywhere(same))).isEqualTo(wanted);
        }
    }

    @Test
    void facts_are_those_of_the_server() {
        var openAi = toOpenAi(false);
        var ollama = toOllama();
        Words.through(openAi, LINES);
        Words.through(ollama, EVENTS);

        assertThat(openAi.facts().finishReason()).isEqualTo("tool_calls");
        assertThat(openAi.facts().ended()).isTrue();
        assertThat(openAi.facts().inputTokens()).isEqualTo(7);
        assertThat(ollama.facts().outputTokens()).isEqualTo(4);
        assertThat(ollama.facts().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-2147483649", "100000001", "2147483648", "99999999999999999999", "1e9", "\"7\""})
    void tokens_that_cannot_be_count_as_not_told(String told) {
        var openAi = toOpenAi(false);
        Words.through(openAi, LINES.replaceAll("eval_count\":\\d+", "eval_count\":" + told));
        assertThat(openAi.facts().inputTokens()).isZero();
        assertThat(openAi.facts().outputTokens()).isZero();
        var ollama = toOllama();
        Words.through(ollama, EVENTS.replaceAll("_tokens\":\\d+", "_tokens\":" + told));
        assertThat(ollama.facts().inputTokens()).isZero();
        assertThat(ollama.facts().outputTokens()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"length,length", "stop,stop", "load,stop"})
    void the_reason_of_an_end_goes_over(String doneReason, String finishReason) {
        String line = "{\"message\":{\"content\":\"a\"},\"done\":true,\"done_reason\":\"%s\"}\n".formatted(doneReason);

        assertThat(Words.through(toOpenAi(false), line)).contains("\"finish_reason\":\"" + finishReason + "\"");
    }

    @Test
    void a_call_of_a_tool_that_was_cut_says_so() {
        String line = "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]},\"done\":true,"
                + "\"done_reason\":\"%s\"}\n";

        assertThat(Words.through(toOpenAi(false), line.formatted("stop"))).contains("\"finish_reason\":\"tool_calls\"");
        assertThat(Words.through(toOpenAi(false), line.formatted("length"))).contains("\"finish_reason\":\"length\"");
    }

    @Test
    void a_stream_that_breaks_off_ends_in_the_clients_own_words() {
        String cut = LINES.lines().findFirst().orElseThrow() + "\n";
        var openAi = toOpenAi(false);
        var ollama = toOllama();

        assertThat(Words.events(Words.through(openAi, cut))).hasSize(1);
        assertThat(openAi.facts().ended()).isFalse();
        assertThat(Words.failed(openAi, "broken_reply", "Broken."))
                .startsWith("data: {\"error\":{\"message\":\"Broken.\"")
                .endsWith("\n\ndata: [DONE]\n\n");
        assertThat(Words.through(ollama, EVENTS.substring(0, EVENTS.indexOf("data: {\"choices\":[{\"index\":0,\n"))))
                .doesNotContain("\"done\":true");
        assertThat(ollama.facts().ended()).isFalse();
        assertThat(Words.failed(ollama, "broken_reply", "Broken.")).isEqualTo("{\"error\":\"Broken.\"}\n");
    }

    @Test
    void an_error_in_the_middle_is_known_and_ends_it() {
        var openAi = toOpenAi(false);
        var ollama = toOllama();

        assertThat(Words.events(Words.through(
                        openAi, LINES.lines().findFirst().orElseThrow() + "\n{\"error\":\"boom\"}\n" + LINES)))
                .hasSize(1);
        assertThat(openAi.facts().error()).isEqualTo("boom");
        assertThat(Words.through(ollama, "data: {\"error\":{\"message\":\"boom\"}}\n\n" + EVENTS))
                .isEmpty();
        assertThat(ollama.facts().error()).isEqualTo("boom");
    }

    @Test
    void a_server_that_ends_without_tokens_or_done_is_understood() {
        String events = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}\n\n";
        var reply = toOllama();

        assertThat(Words.through(reply, events)).contains("\"done_reason\":\"length\",\"done\":true");
        assertThat(reply.facts().ended()).isTrue();
    }

    @Test
    void arguments_that_a_model_spoilt_are_shown_and_not_lost() {
        String events = """
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{\\"a\\":"}}]},"finish_reason":"tool_calls"}]}

                data: [DONE]

                """;

        assertThat(Words.through(toOllama(), events)).contains("\"arguments\":{\"arguments\":\"{\\\"a\\\":\"}");
    }

    @Test
    void whole_replies_go_over_both_ways() {
        String line = """
                {"model":"m","message":{"role":"assistant","content":"","thinking":"h","tool_calls":[{"function":{"name":"add","arguments":{"a":1}}}]},
                 "done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":4}""";
        var peek = Words.chat(Protocol.OPENAI, "{\"model\":\"m\",\"messages\":[]}");
        String openAi = Words.through(
                Replies.of(peek, Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")), Words.NAMES), line);

        assertThat(Words.json(openAi)).isEqualTo(Words.json("""
                                {"id":"chatcmpl-42","object":"chat.completion","created":1795262400,"model":"asked","choices":[{"index":0,
                                 "message":{"role":"assistant","content":null,"reasoning_content":"h","refusal":null,"tool_calls":
                                 [{"id":"call_42_0","type":"function","function":{"name":"add","arguments":"{\\"a\\":1}"}}]},
                                 "logprobs":null,"finish_reason":"tool_calls"}],
                                 "usage":{"prompt_tokens":7,"completion_tokens":4,"total_tokens":11}}"""));
        var back = Words.chat(Protocol.OLLAMA, "{\"model\":\"m\",\"messages\":[{}],\"stream\":false}");
        assertThat(Words.json(Words.through(
                                Replies.of(back, Requests.outgoing(back, Protocol.OPENAI, Change.of("m")), Words.NAMES),
                                openAi))
                        .path("message"))
                .isEqualTo(Words.json("""
                                {"role":"assistant","content":"","thinking":"h","tool_calls":
                                 [{"id":"call_42_0","function":{"name":"add","arguments":{"a":1}}}]}"""));
    }

    @Test
    void a_generation_streams_its_own_words() {
        var peek = Words.peek(Protocol.OLLAMA, Operation.COMPLETION, "{\"model\":\"m\",\"prompt\":\"x\"}");
        String lines = Words.through(
                Replies.of(peek, Requests.outgoing(peek, Protocol.OPENAI, Change.of("m")), Words.NAMES), EVENTS);

        assertThat(lines.lines().map(line -> Words.json(line).path("response").asString("")))
                .containsExactly("", "Жук 😀", "", "");
        assertThat(lines).doesNotContain("\"message\"");
    }

    @Test
    void a_completion_streams_its_own_words() {
        var peek =
                Words.peek(Protocol.OPENAI, Operation.COMPLETION, "{\"model\":\"m\",\"prompt\":\"x\",\"stream\":true}");
        var events = Words.events(Words.through(
                Replies.of(peek, Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")), Words.NAMES),
                "{\"response\":\"a\",\"done\":false}\n{\"response\":\"\",\"done\":true,\"done_reason\":\"length\"}\n"));

        assertThat(Words.json(events.get(0)).at("/choices/0/text").stringValue())
                .isEqualTo("a");
        assertThat(Words.json(events.get(1)).at("/choices/0/finish_reason").stringValue())
                .isEqualTo("length");
        assertThat(events.get(2)).isEqualTo("[DONE]");
    }

    private static tools.jackson.databind.JsonNode delta(String event) {
        return Words.json(event).at("/choices/0/delta");
    }

    private static ReplyStream toOpenAi(boolean usage) {
        var peek = Words.chat(
                Protocol.OPENAI,
                "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":%s}}"
                        .formatted(usage));
        return Replies.of(peek, Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")), Words.NAMES);
    }

    private static ReplyStream toOllama() {
        var peek = Words.chat(Protocol.OLLAMA, "{\"model\":\"m\",\"messages\":[{}]}");
        return Replies.of(peek, Requests.outgoing(peek, Protocol.OPENAI, Change.of("m")), Words.NAMES);
    }
}
