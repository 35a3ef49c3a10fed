package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.InvalidException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client of Ollama's before a server of OpenAI's: the request. */
class ChatToOpenAiTest {

    @Test
    void the_plainest_chat_streams_with_its_tokens() {
        Outgoing sent = sent(
                "{\"model\":\"asked\",\"messages\":[{\"role\":\"user\",\"content\":\"Привет\"}]}", Change.of("gpt"));

        assertThat(Words.json(sent)).isEqualTo(Words.json("""
                                {"model":"gpt","messages":[{"role":"user","content":"Привет"}],"stream":true,
                                 "stream_options":{"include_usage":true}}"""));
        assertThat(sent.usageInjected()).isTrue();
        assertThat(sent.dropped()).isEmpty();
    }

    @Test
    void options_become_fields_and_the_rest_is_named() {
        Outgoing sent = sent("""
                {"model":"m","stream":false,"messages":[{"role":"user","content":"x"}],"keep_alive":"5m","format":"json",
                 "think":true,"options":{"temperature":0.50,"num_predict":9,"num_ctx":4096,"mirostat":1,"stop":["a"]}}""", Change.of("m"));

        assertThat(Words.json(sent)).isEqualTo(Words.json("""
                                {"model":"m","messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_object"},
                                 "temperature":0.50,"max_tokens":9,"stop":["a"]}"""));
        assertThat(sent.dropped()).containsExactlyInAnyOrder("think", "options.mirostat", "keep_alive");
    }

    @Test
    void an_empty_list_of_tools_is_no_list() {
        assertThat(Words.json(sent("{\"model\":\"m\",\"messages\":[{}],\"tools\":[]}", Change.of("m")))
                        .has("tools"))
                .isFalse();
    }

    @Test
    void an_answer_without_bound_stays_so() {
        var json = Words.json(sent(
                "{\"model\":\"m\",\"messages\":[{}],\"options\":{\"num_predict\":-1,\"temperature\":null}}",
                Change.of("m")));

        assertThat(json.has("max_tokens")).isFalse();
        assertThat(json.has("temperature")).isFalse();
    }

    @Test
    void a_schema_goes_over() {
        var json = Words.json(sent(
                "{\"model\":\"m\",\"messages\":[{}],\"format\":{\"type\":\"object\"},\"think\":\"low\"}",
                Change.of("m")));

        assertThat(json.path("response_format"))
                .isEqualTo(
                        Words.json(
                                "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":{\"type\":\"object\"}}}"));
        assertThat(json.path("reasoning_effort").stringValue()).isEqualTo("low");
    }

    @Test
    void calls_get_ids_and_results_find_theirs() {
        var messages = Words.json(sent("""
                        {"model":"m","messages":[
                        {"role":"assistant","content":"","tool_calls":[{"function":{"name":"a","arguments":{"x":1.0}}},
                          {"function":{"name":"b","arguments":{}}}]},
                        {"role":"tool","tool_name":"b","content":"B"},{"role":"tool","content":"A"}]}""", Change.of("m"))).path("messages");

        assertThat(messages.get(0).path("tool_calls")).isEqualTo(Words.json("""
                                [{"id":"call_0","type":"function","function":{"name":"a","arguments":"{\\"x\\":1.0}"}},
                                 {"id":"call_1","type":"function","function":{"name":"b","arguments":"{}"}}]"""));
        assertThat(messages.get(1).path("tool_call_id").stringValue()).isEqualTo("call_1");
        assertThat(messages.get(2).path("tool_call_id").stringValue()).isEqualTo("call_0");
    }

    @Test
    void pictures_become_data_urls_of_their_kind() {
        var content = Words.json(sent(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"images\":[\"/9j/4AAQ\",\"iVBORw0\"]}]}",
                        Change.of("m")))
                .path("messages")
                .get(0)
                .path("content");

        assertThat(content.get(0)).isEqualTo(Words.json("{\"type\":\"text\",\"text\":\"x\"}"));
        assertThat(content.get(1).path("image_url").path("url").stringValue())
                .isEqualTo("data:image/jpeg;base64,/9j/4AAQ");
        assertThat(content.get(2).path("image_url").path("url").stringValue())
                .isEqualTo("data:image/png;base64,iVBORw0");
    }

    @Test
    void parameters_and_prompt_of_the_route_win() {
        var change = new Change("m", Map.of("max_completion_tokens", 5, "top_k", 3), Optional.of("P"), 8192);
        var json = Words.json(sent(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"options\":{\"num_predict\":9}}",
                change));

        assertThat(json.has("max_tokens")).isFalse();
        assertThat(json.path("max_completion_tokens").intValue()).isEqualTo(5);
        assertThat(json.path("top_k").intValue()).isEqualTo(3);
        assertThat(json.path("messages").get(0).path("content").stringValue()).isEqualTo("P");
    }

    @Test
    void parameters_of_the_built_in_model_pass_from_either_place() {
        var json = Words.json(sent(
                "{\"model\":\"m\",\"messages\":[{}],\"max_sentences\":2,\"options\":{\"diversity\":0.5}}",
                Change.of("m")));

        assertThat(json.path("max_sentences").intValue()).isEqualTo(2);
        assertThat(json.path("diversity").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void any_chat_that_can_be_read_becomes_json_or_is_refused() {
        var random = new RandomJson(98);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] body = Words.bytes("{\"model\":\"m\",\"messages\":[" + random.object(3) + "],\"options\":"
                    + random.object(2) + ",\"format\":" + random.object(2) + ",\"think\":" + random.object(1) + "}");
            try {
                var peek = RequestPeek.of(body, body.length, Protocol.OLLAMA, Operation.CHAT);
                assertThat(Words.json(Requests.outgoing(peek, Protocol.OPENAI, Change.of("m")))
                                .isObject())
                        .isTrue();
                read++;
            } catch (InvalidException e) {
                assertThat(e.errors()).isNotEmpty();
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void a_server_that_loads_nothing_is_not_asked_to() {
        assertThatThrownBy(() -> sent("{\"model\":\"m\",\"keep_alive\":-1}", Change.of("m")))
                .hasMessageContaining("messages is empty");
    }

    private static Outgoing sent(String body, Change change) {
        Outgoing sent = Requests.outgoing(Words.chat(Protocol.OLLAMA, body), Protocol.OPENAI, change);
        assertThat(sent.path()).isEqualTo("/v1/chat/completions");
        return sent;
    }
}
