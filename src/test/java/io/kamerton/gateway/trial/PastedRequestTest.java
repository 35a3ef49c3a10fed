package io.kamerton.gateway.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.InvalidException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedRequestTest {

    @Test
    void parameters_are_all_that_is_neither_said_nor_a_target() {
        var request = PastedRequest.of("""
                {"model": "default", "messages": [{"role": "user", "content": "Hi"}], "temperature": 0.7,
                 "stop": ["END"], "seed": null, "user": "u-1", "api_base": "http://evil.example", "host": "evil"}
                """);
        assertThat(request.model()).isEqualTo("default");
        assertThat(request.user()).contains("u-1");
        assertThat(request.parameters()).isEqualTo(Map.of("temperature", 0.7, "stop", List.of("END")));
        assertThat(request.removed()).containsExactly("api_base", "host");
        assertThat(request.system()).isEmpty();
    }

    @Test
    void the_callers_system_message_is_found_in_each_form_of_either_protocol() {
        for (var body : List.of(
                "{\"model\": \"m\", \"system\": \"Be brief.\", \"prompt\": \"Hi\"}",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"}]}",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"developer\", \"content\": \"Be brief.\"}]}",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"system\", \"content\": [{\"type\": \"text\","
                        + " \"text\": \"Be brief.\"}]}]}")) {
            assertThat(PastedRequest.of(body).system()).as(body).contains("Be brief.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "[]", "1", "{", "{}", "{\"model\": 1}", "{\"model\": \" \"}", "{\"model\": null}"})
    void what_is_no_object_with_a_model_is_refused(String text) {
        assertThatThrownBy(() -> PastedRequest.of(text)).isInstanceOf(InvalidException.class);
    }

    @Test
    void nested_to_the_bottom_of_the_stack_is_refused_too() {
        assertThatThrownBy(() -> PastedRequest.of("[".repeat(100_000))).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> PastedRequest.of("{\"model\": \"m\", \"x\": " + "[".repeat(100_000)))
                .isInstanceOf(InvalidException.class);
    }
}
