package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Same protocol on both sides: what need not change stays byte for byte. */
class SpliceTest {

    private static final String STRANGE =
            " {\n\t\"model\" : \"asked\" ,\"messages\":[ {\"role\":\"user\",\"content\":\"a\\u0062c \\/ Ж 😀\"} ],"
                    + "\"future_field\":{\"x\":[1,  2.50, 1e5]} , \"n\":1 }\r\n";

    @Test
    void without_a_change_every_byte_stays() {
        assertThat(sent(Protocol.OPENAI, STRANGE, Change.of("asked"))).isEqualTo(STRANGE);
        assertThat(sent(Protocol.OLLAMA, STRANGE, Change.of("asked"))).isEqualTo(STRANGE);
    }

    @Test
    void the_model_is_changed_and_nothing_else() {
        assertThat(sent(Protocol.OPENAI, STRANGE, Change.of("org/\"real\"")))
                .isEqualTo(STRANGE.replace("\"asked\"", "\"org/\\\"real\\\"\""));
    }

    @Test
    void a1_fields_that_choose_a_server_or_a_key_are_removed_and_named() {
        String body = "{\"api_base\":\"http://10.0.0.1\",\"model\":\"m\",\"Base-URL\":\"http://x\" , \"messages\":[],"
                + "\"hos\\u0074\":\"y\",\"temperature\":1,\"azure_endpoint\":\"z\",\"api_key\":\"sk-1\"}";

        Outgoing sent = Requests.outgoing(Words.chat(Protocol.OPENAI, body), Protocol.OPENAI, Change.of("m"));

        assertThat(Words.text(sent)).isEqualTo("{\"model\":\"m\" , \"messages\":[],\"temperature\":1}");
        assertThat(sent.dropped()).containsExactly("api_base", "Base-URL", "host", "azure_endpoint", "api_key");
    }

    @Test
    void a1_a_body_of_nothing_else_is_still_an_object() {
        String body = "{ \"host\" : \"x\", \"model\":\"m\",\"base_url\":\"y\" }";

        assertThat(Words.text(Requests.outgoing(Words.chat(Protocol.OLLAMA, body), Protocol.OLLAMA, Change.of("m"))))
                .isEqualTo("{ \"model\":\"m\" }");
    }

    @Test
    void parameters_of_a_route_replace_the_callers_and_are_added() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("temperature", 0.2);
        parameters.put("seed", 7);
        String body = "{\"model\":\"m\",\"temperature\":1.50,\"messages\":[],\"top_p\":0.90}";

        assertThat(sent(Protocol.OPENAI, body, new Change("m", parameters, Optional.empty(), 0)))
                .isEqualTo("{\"model\":\"m\",\"temperature\":0.2,\"messages\":[],\"top_p\":0.90,\"seed\":7}");
    }

    @Test
    void a_parameter_cannot_change_what_a_request_is_about() {
        var change = new Change(
                "m", Map.of("model", "x", "messages", List.of(), "stream", true, "input", "y"), Optional.empty(), 0);
        String body = "{\"model\":\"m\",\"messages\":[]}";

        assertThat(sent(Protocol.OPENAI, body, change)).isEqualTo(body);
    }

    @Test
    void of_the_two_names_of_one_bound_only_one_is_sent() {
        var change = new Change("m", Map.of("max_tokens", 5), Optional.empty(), 0);

        assertThat(sent(Protocol.OPENAI, "{\"model\":\"m\",\"max_completion_tokens\":9,\"messages\":[]}", change))
                .isEqualTo("{\"model\":\"m\",\"max_completion_tokens\":5,\"messages\":[]}");
        assertThat(sent(Protocol.OPENAI, "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[]}", change))
                .isEqualTo("{\"model\":\"m\",\"max_tokens\":5,\"messages\":[]}");
    }

    @Test
    void parameters_become_options_in_a_body_of_ollama() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("max_tokens", 64);
        parameters.put("stop", "END");
        parameters.put("keep_alive", "5m");
        var change = new Change("m", parameters, Optional.empty(), 0);
        String body = "{\"model\":\"m\",\"options\":{ \"num_predict\": 1 , \"mirostat\":2},\"messages\":[{}]}";

        assertThat(sent(Protocol.OLLAMA, body, change))
                .isEqualTo("{\"model\":\"m\",\"options\":{ \"num_predict\": 64 , \"mirostat\":2,\"stop\":[\"END\"]},"
                        + "\"messages\":[{}],\"keep_alive\":\"5m\"}");
    }

    @Test
    void ollama_is_told_the_window_and_not_to_shorten_by_itself() {
        var change = new Change("m", Map.of(), Optional.empty(), 8192);

        assertThat(sent(Protocol.OLLAMA, "{\"model\":\"m\",\"messages\":[{}]}", change))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{}],\"options\":{\"num_ctx\":8192},\"truncate\":false}");
        String told = "{\"model\":\"m\",\"messages\":[{}],\"options\":{\"num_ctx\":10},\"truncate\":true}";
        assertThat(sent(Protocol.OLLAMA, told, change)).isEqualTo(told);
    }

    @Test
    void a_prompt_replaces_every_system_message_and_keeps_the_others() {
        String body = "{\"model\":\"m\",\"messages\":[ {\"role\":\"system\",\"content\":\"old\"}, {\"role\":\"user\","
                + "\"content\":\"a\"} ,{\"role\":\"developer\",\"content\":\"older\"},{\"role\":\"assistant\",\"content\":\"b\"}]}";

        assertThat(sent(Protocol.OPENAI, body, prompt("Be \"brief\"\n")))
                .isEqualTo("{\"model\":\"m\",\"messages\":[ {\"role\":\"system\",\"content\":\"Be \\\"brief\\\"\\n\"}, "
                        + "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}");
    }

    @Test
    void a_prompt_stands_first_where_there_was_none() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}";

        assertThat(sent(Protocol.OLLAMA, body, prompt("P")))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"P\"},"
                        + "{\"role\":\"user\",\"content\":\"a\"}]}");
    }

    @Test
    void a_caller_who_writes_to_a_developer_gets_a_developer_message() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":\"a\"}]}";

        assertThat(sent(Protocol.OPENAI, body, prompt("P")))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":\"P\"}]}");
    }

    @Test
    void a_prompt_of_a_completion_stands_before_it() {
        assertThat(completion(Protocol.OLLAMA, "{\"model\":\"m\",\"prompt\":\"x\"}"))
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"x\",\"system\":\"P\"}");
        assertThat(completion(Protocol.OPENAI, "{\"model\":\"m\",\"prompt\":\"x\"}"))
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"P\\n\\nx\"}");
        assertThat(completion(Protocol.OPENAI, "{\"model\":\"m\",\"prompt\":[ \"x\", \"y\" ]}"))
                .isEqualTo("{\"model\":\"m\",\"prompt\":[ \"P\\n\\nx\", \"P\\n\\ny\" ]}");
        assertThat(completion(Protocol.OPENAI, "{\"model\":\"m\",\"prompt\":[1,2]}"))
                .isEqualTo("{\"model\":\"m\",\"prompt\":[1,2]}");
    }

    @Test
    void tokens_are_asked_for_at_the_end_of_a_stream_and_only_there() {
        String stream = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";
        Outgoing sent = Requests.outgoing(Words.chat(Protocol.OPENAI, stream), Protocol.OPENAI, Change.of("m"));

        assertThat(Words.text(sent))
                .isEqualTo(
                        "{\"model\":\"m\",\"stream\":true,\"messages\":[],\"stream_options\":{\"include_usage\":true}}");
        assertThat(sent.usageInjected()).isTrue();
        assertThat(sent(
                        Protocol.OPENAI,
                        "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"x\":1, \"include_usage\":false},\"messages\":[]}",
                        Change.of("m")))
                .contains("{\"x\":1, \"include_usage\":true}");
        String asked = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"messages\":[]}";
        Outgoing same = Requests.outgoing(Words.chat(Protocol.OPENAI, asked), Protocol.OPENAI, Change.of("m"));
        assertThat(Words.text(same)).isEqualTo(asked);
        assertThat(same.usageInjected()).isFalse();
    }

    @Test
    void what_only_loads_a_model_gets_no_prompt() {
        String load = "{\"model\":\"m\",\"messages\":[],\"keep_alive\":0}";

        assertThat(sent(Protocol.OLLAMA, load, prompt("P"))).isEqualTo(load);
    }

    @Test
    void many_changes_at_once_make_valid_json_out_of_any_body() {
        var random = new RandomJson(7);
        var change = new Change("real", Map.of("temperature", 1, "user_id", "x"), Optional.of("P"), 100);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = Words.bytes(random.object(3));
            for (Protocol protocol : Protocol.values()) {
                try {
                    var peek = RequestPeek.of(body, body.length, protocol, Operation.CHAT);
                    assertThat(Words.json(Requests.outgoing(peek, protocol, change))
                                    .path("model")
                                    .stringValue())
                            .isEqualTo("real");
                    read++;
                } catch (io.kamerton.shared.problem.InvalidException e) {
                    assertThat(e.errors()).isNotEmpty();
                }
            }
        }
        assertThat(read).isGreaterThan(300);
    }

    private static Change prompt(String text) {
        return new Change("m", Map.of(), Optional.of(text), 0);
    }

    private static String completion(Protocol protocol, String body) {
        var peek = Words.peek(protocol, Operation.COMPLETION, body);
        return Words.text(Requests.outgoing(peek, protocol, prompt("P")));
    }

    private static String sent(Protocol protocol, String body, Change change) {
        return Words.text(Requests.outgoing(Words.chat(protocol, body), protocol, change));
    }
}
