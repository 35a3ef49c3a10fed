package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.InvalidException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPeekTest {

    @Test
    void reads_what_routing_wants_to_know() {
        var peek = Words.chat(Protocol.OPENAI, """
                {"messages":[{"role":"user","content":"Привет, hi"}], "user":"u-1", "stream":true,
                 "stream_options":{"include_usage":true}, "max_completion_tokens": 77, "model":"qwen"}""");

        assertThat(peek.model()).isEqualTo("qwen");
        assertThat(peek.user()).contains("u-1");
        assertThat(peek.stream()).isTrue();
        assertThat(peek.includeUsage()).isTrue();
        assertThat(peek.maxTokens()).hasValue(77);
        assertThat(peek.messageCount()).isEqualTo(1);
        assertThat(peek.text()).isEqualTo(new TextSize(4, 6, 0, 0));
    }

    @Test
    void each_protocol_has_its_own_default_of_streaming() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

        assertThat(Words.chat(Protocol.OPENAI, body).stream()).isFalse();
        assertThat(Words.chat(Protocol.OLLAMA, body).stream()).isTrue();
        assertThat(Words.chat(Protocol.OLLAMA, body.replace("{\"model", "{\"stream\":null,\"model")).stream())
                .isTrue();
        assertThat(Words.peek(Protocol.OLLAMA, Operation.EMBEDDING, "{\"model\":\"m\",\"input\":\"x\"}").stream())
                .isFalse();
    }

    @Test
    void reads_the_bound_of_an_ollama_answer_from_its_options() {
        var bound = Words.chat(Protocol.OLLAMA, "{\"model\":\"m\",\"options\":{\"num_predict\":9}}");
        var unbound = Words.chat(Protocol.OLLAMA, "{\"model\":\"m\",\"options\":{\"num_predict\":-1}}");

        assertThat(bound.maxTokens()).hasValue(9);
        assertThat(unbound.maxTokens()).isEmpty();
        assertThat(bound.asksForNothing()).isTrue();
    }

    @Test
    void escapes_in_names_and_values_are_read_as_what_they_mean() {
        var peek = Words.chat(Protocol.OPENAI, "{\"mod\\u0065l\":\"a\\u002fb\\n\",\"messages\":[]}");

        assertThat(peek.model()).isEqualTo("a/b\n");
    }

    @Test
    void pictures_and_their_bytes_are_no_text() {
        var peek = Words.chat(Protocol.OPENAI, """
                {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"four"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAA"}}]}]}""");

        assertThat(peek.text().characters()).isEqualTo(4);
        assertThat(peek.pictures()).isEqualTo(1);
        assertThat(peek.estimatedTokens()).isGreaterThan(TokenEstimate.PICTURE);
    }

    @Test
    void bytes_behind_the_length_are_of_an_earlier_request_and_do_not_count() {
        byte[] pooled = Words.bytes("{\"model\":\"m\",\"messages\":[]}\"model\":\"other\"}");

        var peek = RequestPeek.of(pooled, 27, Protocol.OPENAI, Operation.CHAT);

        assertThat(peek.model()).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"a\",\"model\":\"b\",\"messages\":[]} | model | stands twice",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\",\"messages\":[]} | model | stands twice",
                "{\"model\":\"a\",\"stream\":true,\"stream\":false,\"messages\":[]} | stream | stands twice",
                "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"role\":\"system\"}]} | messages[0] | role stands twice",
                "{\"messages\":[]} | model | is missing",
                "{\"model\":7,\"messages\":[]} | model | must be a text",
                "{\"model\":null,\"messages\":[]} | model | must be a text",
                "{\"model\":\"\",\"messages\":[]} | model | is empty",
                "{\"model\":\"a\\u0000\",\"messages\":[]} | model | has a character that no text can hold",
                "{\"model\":\"\\ud800\",\"messages\":[]} | model | has a character that no text can hold",
                "{\"model\":\"a\",\"stream\":\"yes\",\"messages\":[]} | stream | must be true or false",
                "{\"model\":\"a\",\"messages\":{}} | messages | must be a list",
                "{\"model\":\"a\",\"messages\":[1]} | messages[0] | must be an object",
                "{\"model\":\"a\"} | messages | is missing",
                "[1] | body | must be a JSON object",
                "\"model\" | body | must be a JSON object",
            })
    void what_is_wrong_is_named(String body, String field, String message) {
        assertThatThrownBy(() -> Words.chat(Protocol.OPENAI, body))
                .isInstanceOfSatisfying(InvalidException.class, refused -> {
                    assertThat(refused.errors().getFirst().field()).isEqualTo(field);
                    assertThat(refused.errors().getFirst().message()).isEqualTo(message);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"}}",
                "{\"model\":\"m\",}",
                "{'model':'m'}",
                "{\"model\":\"m\"} x",
                "{\"model\":\"a\nb\"}",
                "{\"model\":\"a\\xb\"}",
                "{\"model\":\"a\\u00g0\"}",
                "{\"model\":\"m\",\"a\":01}",
                "{\"model\":\"m\",\"a\":+1}",
                "{\"model\":\"m\",\"a\":NaN}",
                "{\"model\":\"m\",\"a\":tru}",
                "{\"model\":\"m\" \"a\":1}",
                "{model:\"m\"}",
                "<html></html>"
            })
    void broken_json_is_refused(String body) {
        assertThatThrownBy(() -> Words.chat(Protocol.OPENAI, body))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("body is not valid JSON");
    }

    @Test
    void nesting_without_end_is_refused_and_costs_no_stack() {
        for (String bracket : new String[] {"[", "{\"a\":"}) {
            String deep = "{\"model\":\"m\",\"x\":" + bracket.repeat(1_000_000);
            assertThatThrownBy(() -> Words.chat(Protocol.OPENAI, deep)).hasMessageContaining("nested too deeply");
        }
    }

    @Test
    void thousands_of_fields_are_refused() {
        var body = new StringBuilder("{\"model\":\"m\"");
        for (int i = 0; i < 5000; i++) {
            body.append(",\"f").append(i).append("\":1");
        }

        assertThatThrownBy(() -> Words.chat(Protocol.OPENAI, body.append('}').toString()))
                .hasMessageContaining("more than 256 fields");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        int[][] wrong = {
            {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf5, 0x80, 0x80, 0x80}, {0xe2, 0x82}, {0x80}, {0xe0, 0x80, 0x80}
        };
        for (int[] sequence : wrong) {
            byte[] body =
                    Words.bytes("{\"model\":\"m\",\"messages\":[],\"x\":\"" + "?".repeat(sequence.length) + "\"}");
            int place = body.length - 2 - sequence.length;
            for (int i = 0; i < sequence.length; i++) {
                body[place + i] = (byte) sequence[i];
            }
            assertThatThrownBy(() -> RequestPeek.of(body, body.length, Protocol.OPENAI, Operation.CHAT))
                    .as(Arrays.toString(sequence))
                    .hasMessageContaining("not UTF-8");
        }
    }

    @Test
    void numbers_of_tokens_count_as_what_they_are() {
        var one = Words.peek(Protocol.OPENAI, Operation.EMBEDDING, "{\"model\":\"m\",\"input\":[1, 22, 333]}");
        var two = Words.peek(Protocol.OPENAI, Operation.EMBEDDING, "{\"model\":\"m\",\"input\":[[1, 22], [333]]}");

        assertThat(one.estimatedTokens()).isEqualTo(3);
        assertThat(two.estimatedTokens()).isEqualTo(3);
        assertThat(one.isBatch()).isFalse();
        assertThat(two.isBatch()).isTrue();
    }

    @Test
    void texts_of_other_operations_are_counted_too() {
        var completion = Words.peek(
                Protocol.OLLAMA, Operation.COMPLETION, "{\"model\":\"m\",\"prompt\":\"abcd\",\"system\":\"ef\"}");
        var embedding = Words.peek(Protocol.OPENAI, Operation.EMBEDDING, "{\"model\":\"m\",\"input\":[\"abc\",\"d\"]}");
        var single = Words.peek(Protocol.OLLAMA, Operation.SINGLE_EMBEDDING, "{\"model\":\"m\",\"prompt\":\"abcde\"}");

        assertThat(completion.text().characters()).isEqualTo(6);
        assertThat(embedding.text().characters()).isEqualTo(4);
        assertThat(single.text().characters()).isEqualTo(5);
    }
}
