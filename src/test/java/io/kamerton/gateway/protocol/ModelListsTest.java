package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelListsTest {

    private static final Instant SINCE = Instant.parse("2026-11-21T12:00:00Z");
    private static final ModelCard PLAIN = ModelCard.of("default", SINCE, "kamerton");
    private static final ModelCard KNOWN = new ModelCard(
            "llama3:8b",
            SINCE,
            "ollama",
            List.of("completion", "tools"),
            8192,
            4_700_000_000L,
            "sha",
            "llama",
            "8.0B",
            "Q4_K_M");

    @Test
    void clients_of_openai_read_the_list() {
        assertThat(Words.json(ModelLists.openAi(List.of(PLAIN, KNOWN)))).isEqualTo(Words.json("""
                                {"object":"list","data":[
                                {"id":"default","object":"model","created":1795262400,"owned_by":"kamerton"},
                                {"id":"llama3:8b","object":"model","created":1795262400,"owned_by":"ollama","context_length":8192}]}"""));
        assertThat(Words.json(ModelLists.openAi(PLAIN)).path("id").stringValue())
                .isEqualTo("default");
    }

    @Test
    void clients_of_ollama_read_the_list() {
        var models = Words.json(ModelLists.ollamaTags(List.of(PLAIN, KNOWN))).path("models");

        assertThat(models.get(1)).isEqualTo(Words.json("""
                                {"name":"llama3:8b","model":"llama3:8b","modified_at":"2026-11-21T12:00:00Z","size":4700000000,
                                 "digest":"sha","details":{"parent_model":"","format":"gguf","family":"llama","families":["llama"],
                                 "parameter_size":"8.0B","quantization_level":"Q4_K_M"}}"""));
        assertThat(models.get(0).path("digest").stringValue()).hasSize(64);
    }

    @Test
    void clients_of_ollama_read_one_model() {
        var shown = Words.json(ModelLists.ollamaShow(KNOWN));

        assertThat(shown.path("capabilities")).isEqualTo(Words.json("[\"completion\",\"tools\"]"));
        assertThat(shown.path("model_info").path("llama.context_length").intValue())
                .isEqualTo(8192);
        assertThat(shown.path("details").path("family").stringValue()).isEqualTo("llama");
        var running =
                Words.json(ModelLists.ollamaRunning(List.of(KNOWN), SINCE)).path("models");
        assertThat(running.get(0).path("context_length").intValue()).isEqualTo(8192);
        assertThat(Words.json(ModelLists.ollamaVersion()).path("version").stringValue())
                .matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void the_model_to_show_has_two_names() {
        assertThat(shown("{\"model\":\"a\",\"verbose\":true}")).isEqualTo("a");
        assertThat(shown("{\"name\":\"b\"}")).isEqualTo("b");
        assertThatThrownBy(() -> shown("{}")).hasMessageContaining("model is missing");
        assertThatThrownBy(() -> shown("[]")).hasMessageContaining("not valid JSON");
    }

    @Test
    void loading_a_model_is_answered_without_a_server() {
        var chat = Words.chat(Protocol.OLLAMA, "{\"model\":\"m\"}");
        var generation = Words.peek(Protocol.OLLAMA, Operation.COMPLETION, "{\"model\":\"m\",\"prompt\":\"\"}");

        assertThat(chat.asksForNothing()).isTrue();
        assertThat(generation.asksForNothing()).isTrue();
        assertThat(Words.json(ModelLists.ollamaLoaded(chat, SINCE))).isEqualTo(Words.json("""
                                {"model":"m","created_at":"2026-11-21T12:00:00Z","message":{"role":"assistant","content":""},
                                 "done_reason":"load","done":true}"""));
        assertThat(Words.json(ModelLists.ollamaLoaded(generation, SINCE))
                        .path("response")
                        .stringValue())
                .isEmpty();
    }

    private static String shown(String body) {
        return ModelLists.shown(Words.bytes(body), Words.bytes(body).length);
    }
}
