package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of a server that speaks as the client does. */
class PassedRepliesTest {

    private static final String USAGE =
            "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":4}}\n\n";
    private static final String EVENTS = ": hello\n\n"
            + "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
            + "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Жук 😀\"},\"finish_reason\":null}]}\n\n"
            + "event: message\nid: 7\ndata: {\"id\":\"c\",\"choices\":[{\"index\":0,\ndata: \"delta\":{},\"finish_reason\":\"length\"}]}\n\n"
            + USAGE
            + "data: [DONE]\n\n";
    private static final String LINES = """
            {"model":"m","message":{"role":"assistant","content":"","thinking":"Hm"},"done":false}
            {"model":"m","message":{"role":"assistant","content":"Жук 😀"},"done":false}
            {"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"length","prompt_eval_count":7,"eval_count":4}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void events_pass_as_they_came_wherever_they_are_cut(String lineEnd) {
        byte[] stream = Words.bytes(EVENTS.replace("\n", lineEnd));
        for (int cut = 1; cut < stream.length; cut++) {
            var reply = openAi(true, true);
            assertThat(Words.through(reply, stream, cut)).isEqualTo(new String(stream, StandardCharsets.UTF_8));
            assertThat(reply.facts()).isEqualTo(new ReplyStream.Facts(true, true, "", 7, 4, "length", 5, 5));
        }
        var reply = openAi(true, true);
        assertThat(Words.through(reply, stream, Words.everywhere(stream)))
                .isEqualTo(new String(stream, StandardCharsets.UTF_8));
        assertThat(reply.facts().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void the_frame_with_the_tokens_goes_no_further_where_only_we_asked_for_it(String lineEnd) {
        byte[] stream = Words.bytes(EVENTS.replace("\n", lineEnd));
        String wanted = EVENTS.replace(USAGE, "").replace("\n", lineEnd);
        for (int cut = 1; cut < stream.length; cut++) {
            var reply = openAi(true, false);
            assertThat(Words.through(reply, stream, cut)).isEqualTo(wanted);
            assertThat(reply.facts().outputTokens()).isEqualTo(4);
        }
        assertThat(Words.through(openAi(true, false), stream, Words.everywhere(stream)))
                .isEqualTo(wanted);
    }

    @Test
    void lines_pass_as_they_came_wherever_they_are_cut() {
        byte[] stream = Words.bytes(LINES);
        for (int cut = 1; cut < stream.length; cut++) {
            var reply = ollama(true);
            assertThat(Words.through(reply, stream, cut)).isEqualTo(LINES);
            assertThat(reply.facts()).isEqualTo(new ReplyStream.Facts(true, true, "", 7, 4, "length", 7, 5));
        }
        assertThat(Words.through(ollama(true), stream, Words.everywhere(stream)))
                .isEqualTo(LINES);
    }

    @Test
    void frames_that_come_together_are_written_together() throws Exception {
        List<Integer> writes = new ArrayList<>();
        byte[] stream = Words.bytes(EVENTS);

        openAi(true, true).accept(stream, 0, stream.length, (bytes, offset, length) -> writes.add(length));

        assertThat(writes).containsExactly(stream.length);
    }

    @Test
    void a_frame_is_there_at_once_and_not_with_the_next_one() throws Exception {
        List<Integer> writes = new ArrayList<>();
        byte[] stream = Words.bytes(LINES);
        int first = LINES.indexOf('\n') + 1;

        ollama(true).accept(stream, 0, first, (bytes, offset, length) -> writes.add(length));

        assertThat(writes).containsExactly(first);
    }

    @Test
    void a_stream_without_its_end_is_not_ended_and_takes_an_error() {
        String cut = LINES.lines().limit(2).reduce("", (all, line) -> all + line + "\n");
        var reply = ollama(true);

        assertThat(Words.through(reply, cut + "{\"model\":\"m\",\"mess")).isEqualTo(cut);
        assertThat(reply.facts().ended()).isFalse();
        assertThat(reply.facts().error()).isEmpty();
        assertThat(Words.failed(reply, "broken_reply", "The reply broke off."))
                .isEqualTo("{\"error\":\"The reply broke off.\"}\n");
        assertThat(Words.failed(reply, "broken_reply", "Again.")).isEmpty();
    }

    @Test
    void a_server_that_closes_after_the_finish_reason_has_said_all() {
        String noDone = EVENTS.replace("data: [DONE]\n\n", "");
        var reply = openAi(true, true);

        assertThat(Words.through(reply, noDone)).isEqualTo(EVENTS);
        assertThat(reply.facts().ended()).isTrue();
    }

    @Test
    void a_server_that_closes_in_the_middle_has_not() {
        String begun = EVENTS.substring(0, EVENTS.indexOf("event:"));
        var reply = openAi(true, true);

        assertThat(Words.through(reply, begun + "data: {\"choi")).isEqualTo(begun);
        assertThat(reply.facts().ended()).isFalse();
        assertThat(Words.failed(reply, "timeout", "Too late."))
                .isEqualTo("data: {\"error\":{\"message\":\"Too late.\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"timeout\"}}\n\ndata: [DONE]\n\n");
    }

    @Test
    void an_end_without_a_finish_reason_is_none() {
        var reply = openAi(true, true);

        assertThat(Words.through(reply, "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\ndata: [DONE]\n\n"))
                .doesNotContain("DONE");
        assertThat(reply.facts().ended()).isFalse();
        assertThat(reply.facts().error()).isEqualTo(FactsKeeper.NO_END);
    }

    @Test
    void two_ends_are_one() {
        String last = LINES.lines().toList().getLast() + "\n";
        var lines = ollama(true);
        var events = openAi(true, true);

        assertThat(Words.through(lines, LINES + last)).isEqualTo(LINES);
        assertThat(Words.through(events, EVENTS + "data: [DONE]\n\n")).isEqualTo(EVENTS);
        assertThat(Words.failed(lines, "timeout", "x") + Words.failed(events, "timeout", "x"))
                .isEmpty();
    }

    @Test
    void an_error_of_the_server_is_known_and_not_passed_on() {
        var events = openAi(true, true);
        var lines = ollama(true);
        var plain = openAi(true, true);

        assertThat(Words.through(
                        events, "data: {\"error\":{\"message\":\"out of memory at http://10.0.0.1\"}}\n\n" + EVENTS))
                .isEmpty();
        assertThat(Words.through(lines, LINES.lines().findFirst().orElseThrow() + "\n{\"error\":\"boom\"}\n" + LINES))
                .isEqualTo(LINES.lines().findFirst().orElseThrow() + "\n");
        assertThat(Words.through(plain, "{\"error\":{\"message\":\"no such thing\"}}"))
                .isEmpty();
        assertThat(events.facts().error()).contains("out of memory");
        assertThat(lines.facts().error()).isEqualTo("boom");
        assertThat(plain.facts().error()).isEqualTo("no such thing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Bad gateway</body></html>",
                "<!DOCTYPE html>\n\n<html>\n",
                "data: {\"choices\":[{\"delta\":\n\ndata: [DONE]\n\n",
                "data: 7\n\n",
                "data: hello\n\n"
            })
    void what_is_no_event_is_an_error_and_not_silence(String stream) {
        var reply = openAi(true, true);

        assertThat(Words.through(reply, stream)).isEmpty();
        assertThat(reply.facts().error()).isEqualTo(FactsKeeper.NOT_ITS_PROTOCOL);
        assertThat(reply.facts().ended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Bad gateway</body></html>",
                "{\"model\":\"m\",\"message\":{\"role\":\"assis\n{\"done\":true}\n",
                "[]\n",
                "{\"hello\":1}\n",
                "data: {}\n\n"
            })
    void what_is_no_line_is_an_error_and_not_silence(String stream) {
        var reply = ollama(true);

        assertThat(Words.through(reply, stream)).isEmpty();
        assertThat(reply.facts().error()).isEqualTo(FactsKeeper.NOT_ITS_PROTOCOL);
        assertThat(reply.facts().ended()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void a_frame_without_end_is_an_error_before_it_fills_the_memory(Protocol protocol) throws Exception {
        var reply = protocol == Protocol.OPENAI ? openAi(true, true) : ollama(true);
        byte[] piece = Words.bytes("data: " + "x".repeat(999_994));
        for (int i = 0; i < 9; i++) {
            reply.accept(piece, 0, piece.length, (bytes, offset, length) -> {});
        }

        assertThat(reply.facts().error()).isEqualTo(FactsKeeper.TOO_LONG);
    }

    @Test
    void a_whole_reply_is_written_when_all_of_it_is_there() {
        String chat =
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"abc\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":4},\"x\":1.0}\n";
        byte[] bytes = Words.bytes(chat);
        for (int cut = 1; cut < bytes.length; cut++) {
            var reply = openAi(false, true);
            assertThat(Words.through(reply, bytes, cut)).isEqualTo(chat);
            assertThat(reply.facts()).isEqualTo(new ReplyStream.Facts(true, true, "", 7, 4, "stop", 3, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html></html>", "{\"choices\":[", "{\"error\":{\"message\":\"no\"}}", "{\"x\":1}", "[]"})
    void what_is_no_whole_reply_is_not_written(String body) {
        var reply = openAi(false, true);

        assertThat(Words.through(reply, body)).isEmpty();
        assertThat(reply.facts().ended()).isFalse();
        assertThat(Words.json(Words.failed(reply, "bad_gateway", "No."))
                        .path("error")
                        .path("code")
                        .stringValue())
                .isEqualTo("bad_gateway");
    }

    @Test
    void an_unfinished_whole_reply_of_ollama_is_none() {
        var reply = ollama(false);

        assertThat(Words.through(reply, "{\"message\":{\"content\":\"a\"},\"done\":false}"))
                .isEmpty();
        assertThat(reply.facts().ended()).isFalse();
    }

    @Test
    void vectors_pass_with_their_tokens() {
        String body =
                "{\"object\":\"list\",\"data\":[{\"embedding\":[0.10,-2e-3]}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}";
        var peek = Words.peek(Protocol.OPENAI, Operation.EMBEDDING, "{\"model\":\"m\",\"input\":\"x\"}");
        var reply = Replies.of(peek, Requests.outgoing(peek, Protocol.OPENAI, Change.of("m")), Words.NAMES);

        assertThat(Words.through(reply, body)).isEqualTo(body);
        assertThat(reply.facts().inputTokens()).isEqualTo(3);
        assertThat(reply.facts().ended()).isTrue();
    }

    private static ReplyStream openAi(boolean streamed, boolean usageAsked) {
        var peek = Words.chat(
                Protocol.OPENAI,
                "{\"model\":\"m\",\"messages\":[],\"stream\":%s,\"stream_options\":{\"include_usage\":%s}}"
                        .formatted(streamed, usageAsked));
        return Replies.of(peek, Requests.outgoing(peek, Protocol.OPENAI, Change.of("m")), Words.NAMES);
    }

    private static ReplyStream ollama(boolean streamed) {
        var peek = Words.chat(Protocol.OLLAMA, "{\"model\":\"m\",\"messages\":[{}],\"stream\":%s}".formatted(streamed));
        return Replies.of(peek, Requests.outgoing(peek, Protocol.OLLAMA, Change.of("m")), Words.NAMES);
    }
}
