package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Completions and embeddings, there and back. */
class OtherTranslationsTest {

    private static final Operation COMPLETION = Operation.COMPLETION;

    @Test
    void a_completion_is_a_generation() {
        var peek = Words.peek(
                Protocol.OPENAI,
                COMPLETION,
                "{\"model\":\"m\",\"prompt\":[\"Once\"],\"suffix\":\"end\",\"max_tokens\":3,\"logprobs\":2,\"echo\":true,\"n\":1}");
        Outgoing sent = Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m"));

        assertThat(sent.path()).isEqualTo("/api/generate");
        assertThat(sent.dropped()).containsExactly("echo");
        assertThat(Words.json(sent)).isEqualTo(Words.json("""
                                {"model":"m","suffix":"end","prompt":"Once","logprobs":true,"top_logprobs":2,"stream":false,
                                 "truncate":false,"options":{"num_predict":3}}"""));
        var reply = Replies.of(peek, sent, Words.NAMES);
        assertThat(
                        Words.json(
                                Words.through(
                                        reply,
                                        "{\"response\":\" upon\",\"done\":true,\"done_reason\":\"length\",\"prompt_eval_count\":1,\"eval_count\":3}")))
                .isEqualTo(Words.json("""
                                {"id":"cmpl-42","object":"text_completion","created":1795262400,"model":"asked","choices":
                                 [{"index":0,"text":" upon","logprobs":null,"finish_reason":"length"}],
                                 "usage":{"prompt_tokens":1,"completion_tokens":3,"total_tokens":4}}"""));
    }

    @Test
    void probabilities_of_a_completion_stand_in_columns() {
        var peek = Words.peek(Protocol.OPENAI, COMPLETION, "{\"model\":\"m\",\"prompt\":\"x\",\"logprobs\":1}");
        var reply = Replies.of(peek, Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")), Words.NAMES);

        assertThat(Words.json(Words.through(
                                reply,
                                "{\"response\":\"a\",\"done\":true,\"logprobs\":[{\"token\":\"a\",\"logprob\":-0.5,"
                                        + "\"top_logprobs\":[{\"token\":\"b\",\"logprob\":-1}]}]}"))
                        .at("/choices/0/logprobs"))
                .isEqualTo(Words.json("{\"tokens\":[\"a\"],\"token_logprobs\":[-0.5],\"top_logprobs\":[{\"b\":-1}]}"));
    }

    @Test
    void several_prompts_at_once_are_refused() {
        var peek = Words.peek(Protocol.OPENAI, COMPLETION, "{\"model\":\"m\",\"prompt\":[\"a\",\"b\"]}");

        assertThatThrownBy(() -> Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")))
                .hasMessageContaining("prompt must be one text");
    }

    @Test
    void a_generation_is_a_chat_since_both_use_the_models_template() {
        var peek = Words.peek(
                Protocol.OLLAMA,
                COMPLETION,
                "{\"model\":\"m\",\"prompt\":\"x\",\"system\":\"s\",\"stream\":false,\"images\":[\"iVBOR\"],\"context\":[1]}");
        Outgoing sent = Requests.outgoing(peek, Protocol.OPENAI, Change.of("m"));

        assertThat(sent.path()).isEqualTo("/v1/chat/completions");
        assertThat(sent.dropped()).containsExactly("context");
        assertThat(Words.json(sent).path("messages")).isEqualTo(Words.json("""
                                [{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"x"},
                                 {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBOR"}}]}]"""));
        var reply = Words.json(Words.through(
                Replies.of(peek, sent, Words.NAMES),
                "{\"choices\":[{\"message\":{\"content\":\"y\",\"reasoning\":\"h\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1}}"));
        assertThat(reply.path("response").stringValue()).isEqualTo("y");
        assertThat(reply.path("thinking").stringValue()).isEqualTo("h");
        assertThat(reply.path("done").booleanValue()).isTrue();
        assertThat(reply.path("eval_count").intValue()).isEqualTo(1);
        assertThat(reply.has("message")).isFalse();
    }

    @Test
    void a_raw_generation_is_a_completion() {
        var peek = Words.peek(
                Protocol.OLLAMA, COMPLETION, "{\"model\":\"m\",\"prompt\":\"x\",\"raw\":true,\"stream\":false}");
        Outgoing sent = Requests.outgoing(peek, Protocol.OPENAI, Change.of("m"));

        assertThat(sent.path()).isEqualTo("/v1/completions");
        assertThat(Words.json(Words.through(
                                Replies.of(peek, sent, Words.NAMES),
                                "{\"choices\":[{\"text\":\"y\",\"finish_reason\":\"length\"}]}"))
                        .path("response")
                        .stringValue())
                .isEqualTo("y");
    }

    @Test
    void vectors_of_ollama_are_told_as_openai_tells_them() {
        var peek = embedding("{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"user\":\"u\"}");
        Outgoing sent = Requests.outgoing(peek, Protocol.OLLAMA, Change.of("e"));

        assertThat(Words.json(sent))
                .isEqualTo(Words.json("{\"model\":\"e\",\"input\":[\"a\",\"b\"],\"truncate\":false}"));
        assertThat(sent.dropped()).isEmpty();
        assertThat(Words.json(Words.through(
                        Replies.of(peek, sent, Words.NAMES),
                        "{\"model\":\"e\",\"embeddings\":[[0.1,-2],[3,4]],\"prompt_eval_count\":5}")))
                .isEqualTo(Words.json("""
                                {"object":"list","data":[{"object":"embedding","embedding":[0.1,-2],"index":0},
                                 {"object":"embedding","embedding":[3,4],"index":1}],"model":"asked",
                                 "usage":{"prompt_tokens":5,"total_tokens":5}}"""));
    }

    @Test
    void vectors_are_base64_where_that_was_asked() {
        var peek = embedding("{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":\"base64\"}");
        Outgoing sent = Requests.outgoing(peek, Protocol.OLLAMA, Change.of("e"));

        // 1.0f and -2.0f, the lowest byte first
        assertThat(Words.json(Words.through(Replies.of(peek, sent, Words.NAMES), "{\"embeddings\":[[1,-2]]}"))
                        .path("data")
                        .get(0)
                        .path("embedding")
                        .stringValue())
                .isEqualTo("AACAPwAAAMA=");
    }

    @Test
    void numbers_of_tokens_cannot_be_embedded_by_ollama() {
        var peek = embedding("{\"model\":\"m\",\"input\":[1,2]}");

        assertThatThrownBy(() -> Requests.outgoing(peek, Protocol.OLLAMA, Change.of("e")))
                .hasMessageContaining("input must be a text or a list of texts");
    }

    @Test
    void vectors_of_openai_are_told_as_ollama_tells_them() {
        var many =
                Words.peek(Protocol.OLLAMA, Operation.EMBEDDING, "{\"model\":\"m\",\"input\":\"a\",\"truncate\":true}");
        var one = Words.peek(Protocol.OLLAMA, Operation.SINGLE_EMBEDDING, "{\"model\":\"m\",\"prompt\":\"a\"}");
        String reply =
                "{\"data\":[{\"embedding\":[0.5,1],\"index\":0}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}";

        assertThat(Words.json(Requests.outgoing(many, Protocol.OPENAI, Change.of("e"))))
                .isEqualTo(Words.json("{\"model\":\"e\",\"input\":\"a\",\"encoding_format\":\"float\"}"));
        assertThat(Words.json(Requests.outgoing(one, Protocol.OPENAI, Change.of("e"))))
                .isEqualTo(Words.json("{\"model\":\"e\",\"input\":\"a\",\"encoding_format\":\"float\"}"));
        assertThat(back(one, reply)).isEqualTo("{\"embedding\":[0.5,1]}");
        assertThat(back(many, reply))
                .isEqualTo(
                        "{\"model\":\"asked\",\"embeddings\":[[0.5,1]],\"total_duration\":0,\"load_duration\":0,\"prompt_eval_count\":3}");
        assertThat(back(one, "{\"data\":[{\"embedding\":\"AACAPwAAAMA=\"}]}")).isEqualTo("{\"embedding\":[1.0,-2.0]}");
    }

    @Test
    void vectors_that_cannot_be_read_are_an_error() {
        var one = Words.peek(Protocol.OLLAMA, Operation.SINGLE_EMBEDDING, "{\"model\":\"m\",\"prompt\":\"a\"}");
        var reply = Replies.of(one, Requests.outgoing(one, Protocol.OPENAI, Change.of("e")), Words.NAMES);

        assertThat(Words.through(reply, "{\"data\":[{\"embedding\":\"???\"}]}")).isEmpty();
        assertThat(reply.facts().ended()).isFalse();
        assertThat(reply.facts().error()).isEqualTo(FactsKeeper.NOT_ITS_PROTOCOL);
    }

    private static String back(RequestPeek peek, String reply) {
        return Words.through(
                Replies.of(peek, Requests.outgoing(peek, Protocol.OPENAI, Change.of("e")), Words.NAMES), reply);
    }

    private static RequestPeek embedding(String body) {
        return Words.peek(Protocol.OPENAI, Operation.EMBEDDING, body);
    }
}
