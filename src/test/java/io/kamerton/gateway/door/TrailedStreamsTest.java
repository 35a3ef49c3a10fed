package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawHttp;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** That a stream was cut is known at its end only, behind which clients may read it. */
@KamertonTest
@AsPerson(Role.ADMIN)
class TrailedStreamsTest {

    private static final String MARK = "x-kamerton-truncated: true";

    @Autowired
    ProviderService providers;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_stream_that_was_cut_by_length_says_so_behind_its_end() {
        server.script("tiny:1b", Script.LENGTH);
        var reply = stream("TE: trailers");
        assertThat(reply.header("Trailer")).isEqualTo("X-Kamerton-Truncated");
        assertThat(behindTheEnd(reply)).contains(MARK);
    }

    @Test
    void a_whole_one_says_nothing_there() {
        var reply = stream("TE: trailers");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(behindTheEnd(reply)).isBlank();
    }

    @Test
    void who_did_not_ask_for_it_gets_no_trailer() {
        server.script("tiny:1b", Script.LENGTH);
        var reply = stream("Accept: */*");
        assertThat(reply.header("Trailer")).isEmpty();
        assertThat(reply.body().toLowerCase(Locale.ROOT)).doesNotContain(MARK);
    }

    /** What follows the last, empty chunk. */
    private static String behindTheEnd(RawHttp.Reply reply) {
        var body = reply.body().toLowerCase(Locale.ROOT);
        return body.substring(body.lastIndexOf("\n0\n") + 3);
    }

    private RawHttp.Reply stream(String header) {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        return RawHttp.sendWithBody(
                URI.create(api.baseUrl()).getPort(),
                "POST",
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}"
                        .formatted(model),
                "Authorization: Bearer " + TestInstallation.API_KEY,
                "Content-Type: application/json",
                header);
    }
}
