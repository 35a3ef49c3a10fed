package io.kamerton.conversation.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of chats, out of bodies of both protocols. */
class TranscriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"messages":[{"role":"system","content":"s"},{"role":"user","content":"first"},{"role":"assistant","content":"x"},{"role":"user","content":"last"}]} | last
                    {"messages":[{"role":"user","content":[{"type":"text","text":"see"},{"type":"image_url","image_url":{"url":"data:"}}]}]} | see~[image]
                    {"messages":[{"role":"user","content":"what","images":["QUJD"]}]} | what~[image]
                    {"prompt":"привет"} | привет
                    {"prompt":["one","two"]} | one~two
                    {"system":"s","prompt":"p","stream":false} | p
                    {"messages":[{"role":"user","content":"asked"},{"role":"tool","content":"42"}]} | asked
                    """)
    void the_question_is_what_the_user_said_last(String body, String question) {
        assertThat(Request.question(bytes(body))).contains(question.replace('~', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "42",
                "{\"messages\":7}",
                "{\"messages\":[7,null,[]]}",
                "{\"messages\":[{}]}",
                "{\"messages\":[{\"role\":[],\"content\":{}}]}",
                "\u0000",
                "{\"prompt\":null}"
            })
    void a_body_that_is_no_chat_has_no_question(String body) {
        assertThat(Request.question(bytes(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"choices":[{"index":0,"message":{"role":"assistant","content":"hello"}},{"index":1,"message":{"content":"other"}}]} | hello
                    {"choices":[{"text":"completed"}]} | completed
                    {"message":{"role":"assistant","content":"привет"},"done":true} | привет
                    {"response":"generated","done":true} | generated
                    {"choices":[{"message":{"content":null,"refusal":"no"}}]} | no
                    """)
    void a_whole_answer_is_read_in_either_protocol(String body, String answer) {
        assertThat(Answer.of(bytes(body)).text()).contains(answer);
    }

    @Test
    void a_stream_is_put_together_and_broken_frames_are_left_out() {
        var sse = """
                : comment
                data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

                data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}
                data: {"choices":[{"index":1,"delta":{"content":"XXX"}}]}
                data: {"choices":[{"index":0,"delta":{"content":
                data: {"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}
                data: {"choices":[],"usage":{"prompt_tokens":1}}
                data: [DONE]
                """;
        assertThat(Answer.of(bytes(sse)).text()).contains("Hello");
        var lines = """
                {"message":{"content":"При"},"done":false}
                {"message":{"content":"вет"},"done":false}
                {"error":"gone"}
                {"message":{"content":""},"done":true,"done_reason":"stop"}""";
        assertThat(Answer.of(bytes(lines)).text()).contains("Привет");
        assertThat(Answer.of(bytes("{\"response\":\"a\",\"done\":false}\n{\"response\":\"b\",\"done\":true}"))
                        .text())
                .contains("ab");
    }

    @Test
    void calls_of_tools_are_told_in_words_whole_or_in_pieces() {
        var whole = Answer.of(
                bytes(
                        "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"function\":{\"name\":\"find\",\"arguments\":\"{\\\"q\\\":1}\"}}]}}]}"));
        assertThat(whole.tools()).isTrue();
        assertThat(whole.text()).contains("→ find({\"q\":1})");
        var pieces = """
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"name":"find","arguments":"{\\"q"}}]}}]}
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\":1}"}}]}}]}
                """;
        assertThat(Answer.of(bytes(pieces)).text()).contains("→ find({\"q\":1})");
        assertThat(Answer.of(
                                bytes(
                                        "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":2}}}]}}"))
                        .text())
                .contains("→ f({\"a\":2})");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "<html>busy</html>",
                "{\"error\":{\"message\":\"x\"}}",
                "data: [DONE]",
                "data: {\"choices\":7}",
                "{\"choices\":[null,7,{\"delta\":[]}]}",
                "[[[[",
                "{\"message\":\"text\"}"
            })
    void what_is_no_answer_says_nothing(String body) {
        assertThat(Answer.of(bytes(body)).text()).isEmpty();
    }

    @Test
    void nesting_without_end_is_not_followed() {
        assertThat(Answer.of(bytes("{\"message\":" + "[".repeat(100_000))).text())
                .isEmpty();
        assertThat(Request.question(bytes("{\"messages\":" + "[".repeat(100_000))))
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
