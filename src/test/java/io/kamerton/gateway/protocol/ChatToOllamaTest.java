package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.InvalidException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client of OpenAI's before a server of Ollama's: the request. */
class ChatToOllamaTest {

    private static final String MODEL =
            "{\"model\":\"asked\",\"messages\":[{\"role\":\"user\",\"content\":\"Привет\"}]";

    @Test
    void the_plainest_chat_says_all_that_ollama_would_else_assume() {
        var change = new Change("llama3:8b", Map.of(), Optional.empty(), 8192);

        assertThat(Words.json(sent(MODEL + "}", change))).isEqualTo(Words.json("""
                                {"model":"llama3:8b","messages":[{"role":"user","content":"Привет"}],"stream":false,
                                 "truncate":false,"options":{"num_ctx":8192}}"""));
    }

    @Test
    void sampling_becomes_options() {
        String body = MODEL
                + ",\"stream\":true,\"temperature\":0.70,\"top_p\":0.9,\"seed\":7,\"stop\":\"END\",\"presence_penalty\":1,"
                + "\"frequency_penalty\":2,\"max_completion_tokens\":64,\"top_k\":40,\"logprobs\":true,\"top_logprobs\":3}";

        var json = Words.json(sent(body, Change.of("m")));

        assertThat(json.path("options")).isEqualTo(Words.json("""
                                {"temperature":0.70,"top_p":0.9,"seed":7,"stop":["END"],"presence_penalty":1,
                                 "frequency_penalty":2,"num_predict":64,"top_k":40}"""));
        assertThat(json.path("stream").booleanValue()).isTrue();
        assertThat(json.path("logprobs").booleanValue()).isTrue();
        assertThat(json.path("top_logprobs").intValue()).isEqualTo(3);
    }

    @Test
    void numbers_keep_their_digits() {
        assertThat(Words.text(sent(MODEL + ",\"temperature\":0.70,\"seed\":12345678901234567890}", Change.of("m"))))
                .contains("\"temperature\":0.70")
                .contains("\"seed\":12345678901234567890");
    }

    @Test
    void parameters_of_the_route_win_over_the_callers() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("temperature", 0.1);
        parameters.put("max_tokens", 5);
        parameters.put("num_ctx", 2048);
        parameters.put("reasoning_effort", "high");
        var change = new Change("m", parameters, Optional.of("Be brief"), 8192);

        var json = Words.json(sent(MODEL + ",\"temperature\":1,\"max_tokens\":99}", change));

        assertThat(json.path("options"))
                .isEqualTo(Words.json("{\"temperature\":0.1,\"num_predict\":5,\"num_ctx\":2048}"));
        assertThat(json.path("think").stringValue()).isEqualTo("high");
        assertThat(json.path("messages").get(0))
                .isEqualTo(Words.json("{\"role\":\"system\",\"content\":\"Be brief\"}"));
    }

    @Test
    void calls_of_tools_and_their_results_go_over() {
        String body = """
                {"model":"m","tools":[{"type":"function","function":{"name":"add","parameters":{"type":"object"}}}],
                 "tool_choice":"auto","messages":[
                 {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":
                   {"name":"add","arguments":"{\\"a\\":2.50,\\"b\\":[1]}"}}]},
                 {"role":"tool","tool_call_id":"call_1","content":"3.5"}]}""";

        var json = Words.json(sent(body, Change.of("m")));

        assertThat(json.path("tools").get(0).path("function").path("name").stringValue())
                .isEqualTo("add");
        assertThat(json.path("messages").get(0)).isEqualTo(Words.json("""
                                {"role":"assistant","content":"","tool_calls":[{"id":"call_1","function":
                                 {"name":"add","arguments":{"a":2.50,"b":[1]}}}]}"""));
        assertThat(json.path("messages").get(1)).isEqualTo(Words.json("""
                                {"role":"tool","content":"3.5","tool_name":"add","tool_call_id":"call_1"}"""));
    }

    @Test
    void a_model_that_must_not_call_gets_no_tools_and_one_that_must_is_reported() {
        String tools = MODEL + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":";

        assertThat(Words.json(sent(tools + "\"none\"}", Change.of("m"))).has("tools"))
                .isFalse();
        assertThat(sent(tools + "\"required\"}", Change.of("m")).dropped()).containsExactly("tool_choice");
        assertThat(sent(tools + "{\"type\":\"function\"}}", Change.of("m")).dropped())
                .containsExactly("tool_choice");
    }

    @Test
    void pictures_in_the_request_go_over_and_addresses_are_refused() {
        String picture = """
                {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"What"},{"type":"text","text":"is it?"},
                {"type":"image_url","image_url":{"url":"%s"}}]}]}""";

        assertThat(Words.json(sent(picture.formatted("data:image/png;base64,iVBORw0="), Change.of("m")))
                        .path("messages")
                        .get(0))
                .isEqualTo(Words.json("""
                                {"role":"user","content":"What\\nis it?","images":["iVBORw0="]}"""));
        assertThatThrownBy(() -> sent(picture.formatted("http://169.254.169.254/x.png"), Change.of("m")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("messages[0].content[2].image_url")
                .hasMessageContaining("not fetched");
    }

    @Test
    void the_wanted_form_of_an_answer_goes_over() {
        assertThat(Words.json(sent(MODEL + ",\"response_format\":{\"type\":\"json_object\"}}", Change.of("m")))
                        .path("format")
                        .stringValue())
                .isEqualTo("json");
        assertThat(Words.json(sent(
                                MODEL
                                        + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{\"type\":\"object\"}}}}",
                                Change.of("m")))
                        .path("format"))
                .isEqualTo(Words.json("{\"type\":\"object\"}"));
        assertThat(Words.json(sent(MODEL + ",\"response_format\":{\"type\":\"text\"}}", Change.of("m")))
                        .has("format"))
                .isFalse();
    }

    @Test
    void how_hard_to_think_goes_over() {
        assertThat(Words.json(sent(MODEL + ",\"reasoning_effort\":\"none\"}", Change.of("m")))
                        .path("think")
                        .booleanValue(true))
                .isFalse();
        assertThat(Words.json(sent(MODEL + ",\"reasoning_effort\":\"low\"}", Change.of("m")))
                        .path("think")
                        .stringValue())
                .isEqualTo("low");
    }

    @Test
    void what_ollama_has_no_word_for_is_left_out_and_named() {
        var sent = sent(
                MODEL
                        + ",\"logit_bias\":{},\"n\":2,\"store\":true,\"user\":\"u\",\"metadata\":{},\"api_base\":\"x\",\"service_tier\":null}",
                Change.of("m"));

        assertThat(sent.dropped())
                .containsExactlyInAnyOrder("api_base", "n", "logit_bias", "store", "metadata", "service_tier");
        assertThat(Words.json(sent).propertyNames())
                .containsExactlyInAnyOrder("model", "messages", "stream", "truncate");
    }

    @Test
    void arguments_that_are_no_object_are_refused_by_place() {
        String body = """
                {"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{\\"a\\":"}}]}]}""";

        assertThatThrownBy(() -> sent(body, Change.of("m"))).hasMessageContaining("messages[0].tool_calls");
    }

    @Test
    void thinking_of_earlier_answers_goes_over() {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_content\":\"b\"}]}";

        assertThat(Words.json(sent(body, Change.of("m")))
                        .path("messages")
                        .get(0)
                        .path("thinking")
                        .stringValue())
                .isEqualTo("b");
    }

    @Test
    void any_chat_that_can_be_read_becomes_json_or_is_refused() {
        var random = new RandomJson(99);
        for (int i = 0; i < 5_000; i++) {
            byte[] body = Words.bytes("{\"model\":\"m\",\"messages\":[" + random.object(3) + "],\"tools\":"
                    + random.object(2) + ",\"response_format\":" + random.object(2) + "}");
            try {
                var peek = RequestPeek.of(body, body.length, Protocol.OPENAI, Operation.CHAT);
                assertThat(Words.json(Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")))
                                .isObject())
                        .isTrue();
            } catch (InvalidException e) {
                assertThat(e.errors()).isNotEmpty();
            }
        }
    }

    private static Outgoing sent(String body, Change change) {
        Outgoing sent = Requests.outgoing(Words.chat(Protocol.OPENAI, body), Protocol.OLLAMA, change);
        assertThat(sent.path()).isEqualTo("/api/chat");
        return sent;
    }
}
