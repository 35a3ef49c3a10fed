package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.GenerationFeed;
import io.kamerton.gateway.log.GenerationFeed.Entry;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TestInstallation;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each call is kept once, as it ended. */
@KamertonTest
@AsPerson(Role.ADMIN)
class KeptCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    ProviderService providers;

    @Autowired
    GenerationFeed feed;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b");
    private final List<Generation> seen = new ArrayList<>();
    private long cursor;

    @BeforeEach
    void startAtTheEnd() {
        read();
        seen.clear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_answered_call_is_kept_with_its_number_tokens_and_times() {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        for (var streamed : List.of(true, false)) {
            var answer = ask(model, "\"stream\": %s, \"user\": \"u-1\"".formatted(streamed));
            var kept = kept(model);
            assertThat(Long.toString(kept.id())).isEqualTo(answer.header("X-Kamerton-Generation"));
            assertThat(kept.endpoint()).isEqualTo("/v1/chat/completions");
            assertThat(kept.ending().status()).isEqualTo(Status.OK);
            assertThat(kept.ending().streamed()).isEqualTo(streamed);
            assertThat(kept.ending().finishReason()).contains("stop");
            assertThat(kept.tokens()).isEqualTo(new Generation.Tokens(7, 4, false));
            assertThat(kept.caller().user()).contains("u-1");
            assertThat(kept.caller().key()).isPresent();
            assertThat(kept.place().modelUsed()).contains(model);
            assertThat(kept.timing().firstToken().orElseThrow())
                    .isLessThanOrEqualTo(kept.timing().total());
        }
    }

    @Test
    void a_call_that_broke_in_the_middle_is_kept_as_failed() {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        server.script("tiny:1b", Script.EOF_WITHOUT_LAST_CHUNK);
        ask(model, "\"stream\": true");
        var kept = kept(model);
        assertThat(kept.ending().status()).isEqualTo(Status.FAILED);
        assertThat(kept.ending().httpStatus()).isEqualTo(200);
        assertThat(kept.ending().error()).contains("connection_lost");
    }

    @Test
    void what_came_of_a_whole_answer_that_broke_is_kept_with_its_fault() throws Exception {
        var partial = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Half an ans";
        try (var broken = RawServer.saying((request, out) ->
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n" + partial)
                        .getBytes(StandardCharsets.UTF_8)))) {
            var model = AProvider.saved(providers, ProviderKind.OLLAMA, broken.url());
            var answer = ask(model, "\"stream\": false");
            assertThat(answer.text()).doesNotContain("Half an ans");
            var kept = kept(model);
            assertThat(kept.ending().status()).isEqualTo(Status.FAILED);
            assertThat(jdbc.sql("select response from generation_body where id = :id")
                            .param("id", kept.id())
                            .query(byte[].class)
                            .single())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(partial);
        }
    }

    @Test
    void a_caller_who_hung_up_is_kept_as_cancelled() throws Exception {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        server.script("tiny:1b", Script.STALL_AFTER_TOKEN);
        var body = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(model);
        try (var client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(api.baseUrl()).getPort())) {
            client.getOutputStream().write("""
                            POST /api/chat HTTP/1.1\r
                            Host: 127.0.0.1\r
                            Authorization: Bearer %s\r
                            Content-Type: application/json\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(TestInstallation.API_KEY, body.length(), body)
                    .getBytes(StandardCharsets.UTF_8));
            server.awaitAsked("/api/chat");
        }
        var kept = kept(model);
        assertThat(kept.ending().status()).isEqualTo(Status.CANCELLED);
        assertThat(kept.ending().httpStatus()).isEqualTo(499);
        assertThat(server.callerLeft()).isTrue();
    }

    @Test
    void what_never_was_a_call_of_a_model_is_not_kept() {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        api.post("/v1/chat/completions", "{\"model\": \"no/such\", \"messages\": []}");
        api.post("/v1/chat/completions", "{\"model\": \"%s\"}".formatted(model));
        api.send("POST", "/v1/chat/completions", "{\"model\": \"%s\"}".formatted(model), "wrong");
        ask(model, "\"stream\": false");
        kept(model);
        assertThat(seen)
                .filteredOn(one -> one.place().asked().equals("no/such"))
                .isEmpty();
        assertThat(seen).filteredOn(one -> one.place().asked().equals(model)).isEmpty();
    }

    private Answer ask(String model, String fields) {
        return api.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", %s, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                        .formatted(model, fields));
    }

    /** The one call of the model since the last time; what else was read stays seen. */
    private Generation kept(String model) {
        Predicate<Generation> isIt = one -> one.place().asked().equals(model);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.stream().noneMatch(isIt) && System.nanoTime() < end) {
            read();
        }
        var found = seen.stream().filter(isIt).toList();
        assertThat(found).hasSize(1);
        seen.removeAll(found);
        return found.getFirst();
    }

    private void read() {
        for (List<Entry> next = feed.after(cursor, 500); !next.isEmpty(); next = feed.after(cursor, 500)) {
            next.forEach(entry -> seen.add(entry.generation()));
            cursor = next.getLast().cursor();
        }
    }
}
