package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Outcome;
import io.kamerton.gateway.ConnectionStep.Rung;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.HostPort;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.SecuredServer;
import io.kamerton.testing.TestAuthority;
import io.kamerton.testing.TrustedInTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Name, port and list are three steps: each fails for itself, with advice of its own, on real sockets. */
@KamertonTest
class ConnectionLadderTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Autowired
    List<ModelServer> servers;

    @Autowired
    TrustedInTests trusted;

    @Test
    void a_name_that_nobody_knows_ends_at_the_name() {
        var steps = climbed("http://nobody.invalid:11434", PATIENT);
        assertThat(steps).hasSize(1);
        assertStopped(steps, Rung.NAME, Advice.CHECK_NAME);
    }

    @Test
    void an_address_that_is_never_called_ends_at_the_name() {
        assertStopped(climbed("http://169.254.169.254", PATIENT), Rung.NAME, Advice.ADDRESS_FORBIDDEN);
    }

    @Test
    void a_closed_port_ends_at_the_port_with_the_name_ticked() {
        var steps = climbed(trusted(ScriptedModelServer.closedPort()), PATIENT);
        assertThat(steps).extracting(ConnectionStep::rung).containsExactly(Rung.NAME, Rung.PORT);
        assertThat(steps.getFirst().outcome()).isEqualTo(Outcome.OK);
        assertThat(steps.getLast().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(steps.getLast().advice()).isIn(Advice.START_AND_BIND, Advice.CONTAINER_LOCALHOST);
    }

    @Test
    void a_server_that_answers_pages_ends_at_the_list() {
        try (var server = RawServer.answering("200 OK\r\nContent-Type: text/html", "<html>Log in</html>")) {
            var steps = climbed(trusted(server.port()), PATIENT);
            assertStopped(steps, Rung.LIST, Advice.CHECK_PATH_AND_KIND);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_server_that_speaks_no_http_ends_at_the_list() {
        try (var server = RawServer.saying((request, out) -> out.write(new byte[] {0x15, 3, 1, 0, 2, 2, 70, '\n'}))) {
            assertStopped(climbed(trusted(server.port()), PATIENT), Rung.LIST, Advice.CHECK_PATH_AND_KIND);
        }
    }

    @Test
    void https_where_http_is_spoken_ends_at_the_list() throws Exception {
        var closing = new CountDownLatch(1);
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerEverybody(server, "HTTP/1.1 400 Bad Request\r\n\r\n", closing));
            var url = trusted(server.getLocalPort()).replace("http:", "https:");
            assertStopped(climbed(url, PATIENT), Rung.LIST, Advice.CHECK_PATH_AND_KIND);
        } finally {
            closing.countDown();
        }
    }

    @Test
    void a_certificate_that_nobody_trusts_ends_at_the_list_with_its_advice(@TempDir Path folder) throws Exception {
        var authority = TestAuthority.in(folder).issue("here", "ip:127.0.0.1");
        try (var server = new SecuredServer(authority.serving("here"), "{\"models\":[]}")) {
            var url = trusted(server.port()).replace("http:", "https:");
            assertStopped(climbed(url, PATIENT), Rung.LIST, Advice.CHECK_CERTIFICATE);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void a_server_that_accepts_and_says_nothing_ends_at_the_list() {
        var silence = new CountDownLatch(1);
        try (var server = RawServer.saying((request, out) -> await(silence))) {
            var steps = climbed(trusted(server.port()), Duration.ofMillis(500));
            assertStopped(steps, Rung.LIST, Advice.NO_ANSWER);
            silence.countDown();
        }
    }

    @Test
    void name_and_port_are_told_while_the_list_is_still_on_its_way() {
        var told = new CountDownLatch(2);
        try (var server = RawServer.saying((request, out) -> {
            await(told);
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"models\":[]}".getBytes(StandardCharsets.US_ASCII));
        })) {
            var steps = climbed(trusted(server.port()), PATIENT, step -> told.countDown());
            assertStopped(steps, Rung.LIST, Advice.CHOOSE_MODEL);
        }
    }

    @Test
    void all_eight_rungs_are_told_one_by_one_with_their_times() {
        try (var server = ScriptedModelServer.start()) {
            var steps = climbed(trusted(server.port()), PATIENT);
            assertThat(steps).extracting(ConnectionStep::rung).containsExactly(Rung.values());
            assertThat(steps).extracting(ConnectionStep::outcome).containsOnly(Outcome.OK);
            assertThat(steps).allMatch(step -> step.took().isPositive());
            assertThat(server.asked("/api/tags")).hasSize(1);
        }
    }

    @Test
    void a_further_address_where_nobody_listens_ends_the_ladder_and_every_address_is_told() {
        try (var server = ScriptedModelServer.start()) {
            var works = trusted(server.port());
            var closed = trusted(ScriptedModelServer.closedPort());
            var steps = climbed(List.of(works, closed), PATIENT, step -> {});
            assertThat(steps).extracting(ConnectionStep::rung).containsExactly(Rung.NAME, Rung.PORT);
            assertThat(steps.getLast().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(steps.getLast().advice()).isIn(Advice.START_AND_BIND, Advice.CONTAINER_LOCALHOST);
            assertThat(steps.getLast().detail().lines())
                    .containsExactly(works + ": OK", closed + ": The model server does not accept connections.");
        }
    }

    @Test
    void a_model_that_a_further_address_does_not_have_is_told_with_that_address() {
        try (var server = ScriptedModelServer.start();
                var other = ScriptedModelServer.start().models("another:1b")) {
            var lacking = trusted(other.port());
            var steps = climbed(List.of(trusted(server.port()), lacking), PATIENT, step -> {});
            assertThat(steps.getLast().rung()).isEqualTo(Rung.ONE_TOKEN);
            assertThat(steps.getLast().advice()).isEqualTo(Advice.PULL_MODEL);
            assertThat(steps.getLast().detail().lines().toList().getLast()).startsWith(lacking + ": ");
        }
    }

    @Test
    void every_address_is_climbed_and_the_last_rungs_at_the_first_alone() {
        try (var server = ScriptedModelServer.start();
                var other = ScriptedModelServer.start()) {
            var steps = climbed(List.of(trusted(server.port()), trusted(other.port())), PATIENT, step -> {});
            assertThat(steps).extracting(ConnectionStep::outcome).containsOnly(Outcome.OK);
            assertThat(steps).extracting(ConnectionStep::rung).containsExactly(Rung.values());
            assertThat(other.asked("/api/tags")).hasSize(1);
            assertThat(other.asked("/api/chat")).hasSize(1);
            assertThat(other.asked("/api/embed")).isEmpty();
        }
    }

    private static void answerEverybody(ServerSocket server, String answer, CountDownLatch closing) {
        while (closing.getCount() > 0) {
            try (var client = server.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException gone) {
                // the next one, or the end of the test
            }
        }
    }

    private String trusted(int port) {
        trusted.add(new HostPort("127.0.0.1", port));
        return "http://127.0.0.1:" + port;
    }

    private static void assertStopped(List<ConnectionStep> steps, Rung rung, Advice advice) {
        assertThat(steps).extracting(ConnectionStep::rung).containsExactly(rungsUpTo(rung));
        assertThat(steps.subList(0, steps.size() - 1))
                .extracting(ConnectionStep::outcome)
                .allMatch(Outcome.OK::equals);
        assertThat(steps.getLast().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(steps.getLast().advice()).isEqualTo(advice);
        assertThat(steps.getLast().detail()).doesNotContain("127.0.0.1");
    }

    private static Rung[] rungsUpTo(Rung last) {
        return Arrays.copyOf(Rung.values(), last.ordinal() + 1);
    }

    private List<ConnectionStep> climbed(String url, Duration patience) {
        return climbed(url, patience, step -> {});
    }

    private List<ConnectionStep> climbed(String url, Duration patience, Consumer<ConnectionStep> listener) {
        return climbed(List.of(url), patience, listener);
    }

    private List<ConnectionStep> climbed(List<String> urls, Duration patience, Consumer<ConnectionStep> listener) {
        var ollama = servers.stream()
                .filter(server -> server.kind() == ProviderKind.OLLAMA)
                .findFirst()
                .orElseThrow();
        var connections = urls.stream()
                .map(url -> new ProviderConnection("scripted", ProviderKind.OLLAMA, url, Optional.empty()))
                .toList();
        List<ConnectionStep> steps = new ArrayList<>();
        var end = new CompletableFuture<Boolean>();
        new ConnectionLadder(ollama, connections, Optional.empty(), patience, step -> {
                    step.ifPresent(steps::add);
                    step.ifPresent(listener);
                    if (step.isEmpty()) {
                        end.complete(true);
                    }
                })
                .start(() -> {});
        end.orTimeout(50, TimeUnit.SECONDS).join();
        return steps;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
