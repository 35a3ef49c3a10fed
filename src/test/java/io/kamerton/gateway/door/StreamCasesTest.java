package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.door.ACall.Outcome;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model server does, a call settles, its client reads one end, and what came before it is kept. */
class StreamCasesTest {

    private static final Set<Script> WHOLE = Set.of(Script.OK, Script.LENGTH);
    /** These end after two tokens. */
    private static final Set<Script> BREAK_IN_THE_MIDDLE = Set.of(
            Script.ERROR_IN_THE_MIDDLE,
            Script.EOF_WITHOUT_LAST_CHUNK,
            Script.CLEAN_END_WITHOUT_DONE,
            Script.STALL_AFTER_TOKEN,
            Script.BROKEN_LINE_THEN_DONE);

    private static final Set<Script> NEVER_BEGIN = Set.of(
            Script.ERROR_FIRST,
            Script.EMPTY_200,
            Script.HTML_200,
            Script.STALL_AFTER_HEADERS,
            Script.NO_HEADERS,
            Script.NOT_FOUND,
            Script.NOT_PULLED,
            Script.BUSY,
            Script.CRASHED,
            Script.ERROR_WITH_200,
            Script.BAD_REQUEST,
            Script.CONTEXT_EXCEEDED);

    private static final Set<Script> STALL =
            Set.of(Script.STALL_AFTER_HEADERS, Script.STALL_AFTER_TOKEN, Script.NO_HEADERS, Script.ENDLESS);

    record Case(Script script, Protocol client, Protocol server, boolean streamed) {}

    static Stream<Case> cases() {
        return Arrays.stream(Script.values())
                .filter(script -> script != Script.SLOW_LOADING)
                .flatMap(script -> Arrays.stream(Protocol.values())
                        .flatMap(client -> Arrays.stream(Protocol.values())
                                .flatMap(server -> Stream.of(true, false)
                                        .map(streamed -> new Case(script, client, server, streamed)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_call_settles_with_one_end(Case one) {
        try (var server = ScriptedModelServer.start().script("tiny:1b", one.script())) {
            server.loaded("tiny:1b");
            var outcome = ACall.by(one.client(), one.streamed())
                    .at(server, one.server())
                    .made();
            assertThat(outcome.text()).doesNotContain("127.0.0.1");
            assertThat(outcome.generation().ending().streamed()).isEqualTo(one.streamed());
            if (one.streamed() && outcome.status() == 200) {
                assertThat(endsOf(one.client(), outcome.text()))
                        .as(outcome.text())
                        .isEqualTo(1);
            }
            check(one, outcome);
        }
    }

    private static void check(Case one, Outcome outcome) {
        if (WHOLE.contains(one.script()) || one.streamed() && one.script() == Script.TWO_DONE) {
            answered(one, outcome);
        } else if (NEVER_BEGIN.contains(one.script())) {
            refused(one, outcome);
        } else if (BREAK_IN_THE_MIDDLE.contains(one.script())) {
            if (one.streamed()) {
                assertThat(outcome.status()).isEqualTo(200);
                assertThat(outcome.text()).contains("The ").contains("sky ").contains("\"error\"");
                failed(one, outcome);
            } else {
                refused(one, outcome);
            }
        } else if (one.script() == Script.RESET) {
            // a reset may overtake the two tokens before it
            failed(one, outcome);
            assertThat(outcome.text()).contains("\"error\"");
        } else if (one.script() == Script.ENDLESS) {
            assertThat(outcome.generation().ending().status()).isIn(Status.TIMED_OUT, Status.FAILED);
        }
    }

    private static void answered(Case one, Outcome outcome) {
        assertThat(outcome.status()).as(outcome.text()).isEqualTo(200);
        assertThat(outcome.generation().ending().status()).isEqualTo(Status.OK);
        assertThat(outcome.text())
                .contains(one.script() == Script.TWO_DONE ? "sky " : "blue.")
                .doesNotContain("\"error\"");
        assertThat(outcome.generation().tokens().output()).isEqualTo(4);
        assertThat(outcome.generation().ending().truncated()).isEqualTo(one.script() == Script.LENGTH);
        assertThat(outcome.response().getHeader("X-Kamerton-Model")).isEqualTo("server0/tiny:1b");
    }

    private static void refused(Case one, Outcome outcome) {
        assertThat(outcome.status()).as(outcome.text()).isGreaterThanOrEqualTo(400);
        assertThat(outcome.text()).contains("\"error\"").doesNotContain("<html");
        if (one.script() != Script.BAD_REQUEST && one.script() != Script.CONTEXT_EXCEEDED) {
            assertThat(outcome.status()).isBetween(502, 504);
        }
        failed(one, outcome);
    }

    private static void failed(Case one, Outcome outcome) {
        boolean mayTimeOut = STALL.contains(one.script());
        assertThat(outcome.generation().ending().status()).isEqualTo(mayTimeOut ? Status.TIMED_OUT : Status.FAILED);
        assertThat(outcome.generation().ending().error()).isPresent();
    }

    /** Ends of the protocol and errors; an error of OpenAI's is followed by the protocol's end. */
    private static long endsOf(Protocol client, String text) {
        return client == Protocol.OPENAI
                ? text.lines().filter(line -> line.equals("data: [DONE]")).count()
                : text.lines()
                        .filter(line -> line.contains("\"done\":true") || line.startsWith("{\"error\""))
                        .count();
    }
}
