package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generations;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever a model server says, over sockets and the database: the client reads one end, one row tells of it, and what
 * came before a break is kept. Servers that fall silent are in {@link CallsUnderFaultsTest}.
 */
@KamertonTest
@AsPerson(Role.ADMIN)
class SettledCallsTest {

    private static final Set<Script> SILENT = Set.of(
            Script.STALL_AFTER_HEADERS,
            Script.STALL_AFTER_TOKEN,
            Script.NO_HEADERS,
            Script.ENDLESS,
            Script.SLOW_LOADING);

    private static final Set<Script> WHOLE = Set.of(Script.OK, Script.LENGTH);

    /** After two tokens; a reset may overtake them. */
    private static final Set<Script> BREAK_IN_THE_MIDDLE = Set.of(
            Script.ERROR_IN_THE_MIDDLE,
            Script.EOF_WITHOUT_LAST_CHUNK,
            Script.CLEAN_END_WITHOUT_DONE,
            Script.BROKEN_LINE_THEN_DONE);

    @Autowired
    ProviderService providers;

    @Autowired
    Generations generations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b");

    @AfterEach
    void stop() {
        server.close();
    }

    record Ways(Protocol client, Protocol server, boolean streamed) {

        String path() {
            return client == Protocol.OPENAI ? "/v1/chat/completions" : "/api/chat";
        }
    }

    static Stream<Ways> ways() {
        return Arrays.stream(Protocol.values())
                .flatMap(client -> Arrays.stream(Protocol.values())
                        .flatMap(server -> Stream.of(true, false).map(streamed -> new Ways(client, server, streamed))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void every_case_ends_once_and_is_kept_once(Ways way) {
        for (var script : Script.values()) {
            if (!SILENT.contains(script)) {
                // a provider each: failures in a row would give a shared one a rest
                settles(way, script);
            }
        }
    }

    private void settles(Ways way, Script script) {
        server.script("tiny:1b", script);
        var model = way.server() == Protocol.OLLAMA
                ? AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl())
                : AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var answer = api.post(
                way.path(),
                "{\"model\": \"%s\", \"stream\": %s, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}"
                        .formatted(model, way.streamed()));
        var call = kept(answer);
        var described = script + " " + answer.status() + " " + answer.text();
        assertThat(answer.text()).as(described).doesNotContain("<html").doesNotContain("127.0.0.1");
        if (way.streamed() && answer.status() == 200) {
            assertThat(ends(way.client(), answer.text())).as(described).isEqualTo(1);
        }
        boolean failed = answer.status() != 200 || answer.text().contains("\"error\"");
        assertThat(call.ending().status()).as(described).isEqualTo(failed ? Status.FAILED : Status.OK);
        assertThat(call.ending().httpStatus()).as(described).isEqualTo(answer.status());
        if (WHOLE.contains(script)) {
            assertThat(failed).as(described).isFalse();
            assertThat(call.ending().truncated()).as(described).isEqualTo(script == Script.LENGTH);
            if (!way.streamed()) {
                assertThat(answer.header("X-Kamerton-Truncated"))
                        .as(described)
                        .isEqualTo(script == Script.LENGTH ? "true" : "");
            }
        } else if (BREAK_IN_THE_MIDDLE.contains(script)) {
            assertThat(failed).as(described).isTrue();
            if (way.streamed()) {
                assertThat(said(call))
                        .as(described)
                        .contains("The ")
                        .contains("sky ")
                        .contains("\"error\"");
            }
        }
    }

    /** As the client got it. */
    private String said(Generation call) {
        byte[] response = generations.bodies(call).map(Bodies::response).orElseThrow();
        return new String(response, StandardCharsets.UTF_8);
    }

    private Generation kept(Answer answer) {
        long id = Long.parseLong(answer.header("X-Kamerton-Generation"));
        await().atMost(Duration.ofSeconds(20)).until(() -> generations.find(id).isPresent());
        assertThat(jdbc.sql("SELECT count(*) FROM generation WHERE id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        return generations.find(id).orElseThrow();
    }

    private static long ends(Protocol client, String text) {
        return client == Protocol.OPENAI
                ? text.lines().filter("data: [DONE]"::equals).count()
                : text.lines()
                        .filter(line -> line.contains("\"done\":true") || line.startsWith("{\"error\""))
                        .count();
    }
}
