package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TestInstallation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Clients that hang up, and clients that read slowly. */
@KamertonTest
@AsPerson(Role.ADMIN)
class VanishedClientTest {

    @Autowired
    ProviderService providers;

    @Autowired
    ApiClient api;

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {"NO_HEADERS", "STALL_AFTER_HEADERS", "STALL_AFTER_TOKEN"})
    void the_model_server_is_left_when_the_client_has_gone_while_nothing_comes(Script script) throws Exception {
        try (var server = ScriptedModelServer.start().loaded("tiny:1b").script("tiny:1b", script)) {
            var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
            try (var client = calling(model, true)) {
                server.awaitAsked("/api/chat");
            }
            assertThat(server.callerLeft()).isTrue();
        }
    }

    @Test
    void also_where_the_client_wants_its_answer_whole() throws Exception {
        try (var server = ScriptedModelServer.start().loaded("tiny:1b").script("tiny:1b", Script.NO_HEADERS)) {
            var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
            try (var client = calling(model, false)) {
                server.awaitAsked("/api/chat");
            }
            assertThat(server.callerLeft()).isTrue();
        }
    }

    @Test
    void a_stream_to_nobody_ends_at_the_server() throws Exception {
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            while (request.startsWith("POST /api/chat")) {
                out.write(line("word "));
                out.flush();
            }
        })) {
            var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.url());
            try (var client = calling(model, true)) {
                assertThat(client.getInputStream().readNBytes(1_000)).hasSize(1_000);
            }
            assertThat(server.left().await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_client_that_reads_nothing_is_left_after_a_while_and_so_is_the_server() throws Exception {
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            while (request.startsWith("POST /api/chat")) {
                out.write(line("word "));
                out.flush();
            }
        })) {
            var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.url());
            try (var client = calling(model, true)) {
                assertThat(server.left().await(45, TimeUnit.SECONDS))
                        .as("the connector's limit of 20 s for a client that takes nothing")
                        .isTrue();
                assertThat(client.isConnected()).isTrue();
            }
        }
    }

    @Test
    void a_client_that_reads_slowly_gets_every_byte() throws Exception {
        int lines = 20_000;
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            if (request.startsWith("POST /api/chat")) {
                for (int i = 0; i < lines; i++) {
                    out.write(line("w" + i + " "));
                }
                out.write("{\"model\":\"m\",\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n"
                        .getBytes(StandardCharsets.UTF_8));
            }
        })) {
            var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.url());
            try (var client = calling(model, true)) {
                var text = slowly(client.getInputStream());
                assertThat(text)
                        .contains("\"w0 \"")
                        .contains("\"w" + (lines - 1) + " \"")
                        .contains("\"done\":true");
            }
        }
    }

    @Test
    void a_client_that_sends_only_half_of_its_body_harms_nobody() throws Exception {
        try (var client = connected()) {
            client.getOutputStream()
                    .write(head("/v1/chat/completions", 1_000, "{\"model\":").getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // closed on us, which is fine
        }
        assertThat(api.get("/v1/models").status()).isEqualTo(200);
    }

    private static byte[] line(String word) {
        return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"done\":false}\n"
                .formatted(word)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String slowly(InputStream in) throws IOException {
        var text = new StringBuilder();
        var piece = new byte[512];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            text.append(new String(piece, 0, count, StandardCharsets.UTF_8));
            Thread.onSpinWait();
        }
        return text.toString();
    }

    private Socket calling(String model, boolean streamed) throws IOException {
        var client = connected();
        var body = "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                .formatted(model, streamed);
        client.getOutputStream().write(head("/api/chat", body.length(), body).getBytes(StandardCharsets.UTF_8));
        return client;
    }

    private Socket connected() throws IOException {
        var client = new Socket();
        client.setReceiveBufferSize(4_096);
        client.setSoTimeout(30_000);
        client.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(api.baseUrl()).getPort()));
        return client;
    }

    private static String head(String path, int length, String body) {
        return """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Connection: close\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, TestInstallation.API_KEY, length, body);
    }
}
