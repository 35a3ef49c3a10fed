package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class OutboundGuardTest {

    private final OutboundGuard nobodyTrusted = new OutboundGuard(TestOutbound.allowing());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://127.1:%d/",
                "http://0x7f000001:%d/",
                "http://2130706433:%d/",
                "http://0177.0.0.1:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::ffff:7f00:1]:%d/",
                "http://[::1]:%d/",
                "http://[64:ff9b::7f00:1]:%d/",
                "http://[2002:7f00:1::]:%d/",
                "http://localhost:%d/",
                "http://localhost.:%d/",
                "http://LOCALHOST:%d/",
                "http://good.example@127.0.0.1:%d/",
                "http://127.0.0.1\\@good.example:%d/",
                "http://１２７.０.０.１:%d/",
                "http://127。0。0。1:%d/",
                "http://0.0.0.0:%d/",
                "http://[::]:%d/",
                "http://100.64.0.1:%d/",
                "http://169.254.169.254:%d/latest/meta-data/",
                "http://127.0.0.1:6379/?%d",
            })
    void a3_no_spelling_of_an_own_address_passes_at_save_or_at_use_and_nobody_is_connected_to(String pattern)
            throws IOException {
        try (var server = RawServer.answering("200 OK", "reached")) {
            var client = TestOutbound.clientTrusting();
            var url = pattern.formatted(server.port());

            assertThatThrownBy(() -> nobodyTrusted.check("base_url", url, Purpose.MODEL_SERVER))
                    .isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> client.call(TestOutbound.get(url))).isInstanceOf(OutboundRefusedException.class);
            assertThat(server.connections()).isZero();
            client.destroy();
        }
    }

    @Test
    void a3_a_server_is_allowed_for_its_host_port_and_purpose_only() throws IOException {
        try (var server = RawServer.answering("200 OK", "reached")) {
            var client = TestOutbound.clientTrusting(server);
            assertThat(client.call(TestOutbound.get(server.url())).text()).isEqualTo("reached");

            var port = server.port();
            var elsewhere = List.of(
                    OutboundRequest.get(OutboundUrl.parse(server.url()), Purpose.OTHER),
                    TestOutbound.get("http://localhost:" + port),
                    TestOutbound.get("http://127.0.0.2:" + port),
                    TestOutbound.get("http://127.0.0.1:" + (port == 9999 ? 9998 : 9999)));
            for (var request : elsewhere) {
                assertThatThrownBy(() -> client.call(request)).isInstanceOf(OutboundRefusedException.class);
            }
            assertThat(server.connections()).isEqualTo(1);
            client.destroy();
        }
    }

    @Test
    void a3_trust_never_opens_metadata_services() {
        var guard = new OutboundGuard(TestOutbound.allowing(new HostPort("169.254.169.254", 80)));
        assertThatThrownBy(() -> guard.check("url", "http://169.254.169.254/", Purpose.MODEL_SERVER))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("169.254.169.254");
        assertThatThrownBy(() -> guard.checkTrusted("url", "http://[fd00:ec2::254]/"))
                .isInstanceOf(InvalidException.class);
        assertThat(guard.checkTrusted("url", "http://192.168.1.7:11434").target())
                .isEqualTo(new HostPort("192.168.1.7", 11_434));
    }

    @Test
    void a3_one_bad_address_among_good_ones_is_enough_to_refuse_the_name() {
        var guard = new OutboundGuard(TestOutbound.allowing(), name -> TestOutbound.addresses("8.8.8.8", "10.0.0.7"));
        assertThatThrownBy(() -> guard.check("base_url", "https://two.example/", Purpose.OTHER))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("10.0.0.7")
                .hasMessageContaining("two.example:443");
    }

    @Test
    void a5_a_name_that_is_public_when_saved_and_private_when_called_is_refused_at_the_call() throws IOException {
        try (var server = RawServer.answering("200 OK", "reached")) {
            var answers = new ArrayDeque<List<InetAddress>>(
                    List.of(TestOutbound.addresses("93.184.215.14"), TestOutbound.addresses("127.0.0.1")));
            var guard = new OutboundGuard(TestOutbound.allowing(), name -> answers.remove());
            var url = guard.check("base_url", "http://rebind.example:" + server.port(), Purpose.OTHER);

            var client = TestOutbound.client(guard);
            assertThatThrownBy(() -> client.call(OutboundRequest.get(url, Purpose.OTHER)))
                    .isInstanceOf(OutboundRefusedException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThat(server.connections()).isZero();
            client.destroy();
        }
    }

    @Test
    void a5_a_name_that_turns_between_the_look_before_the_call_and_the_connection_is_refused_too() throws IOException {
        try (var server = RawServer.answering("200 OK", "reached")) {
            var answers = new ArrayDeque<List<InetAddress>>(
                    List.of(TestOutbound.addresses("93.184.215.14"), TestOutbound.addresses("127.0.0.1")));
            var client = TestOutbound.client(new OutboundGuard(TestOutbound.allowing(), name -> answers.remove()));
            var request =
                    OutboundRequest.get(OutboundUrl.parse("http://rebind.example:" + server.port()), Purpose.OTHER);
            assertThatThrownBy(() -> client.call(request)).isInstanceOf(OutboundRefusedException.class);
            assertThat(answers).as("both lookups were made").isEmpty();
            assertThat(server.connections()).isZero();
            client.destroy();
        }
    }

    @Test
    void a5_a_kept_connection_does_not_outlive_the_permission() throws IOException {
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            var trusted = new ArrayList<>(List.of(TestOutbound.at(server)));
            var beans = new StaticListableBeanFactory();
            beans.addBean("trusted", (TrustedTarget) () -> trusted);
            var client = TestOutbound.client(
                    new OutboundGuard(new AllowedTargets(beans.getBeanProvider(TrustedTarget.class))));
            client.call(TestOutbound.get(server.url()));
            trusted.clear();
            assertThatThrownBy(() -> client.call(TestOutbound.get(server.url())))
                    .isInstanceOf(OutboundRefusedException.class);
            assertThat(server.requests()).hasSize(1);
            client.destroy();
        }
    }

    @Test
    void a_name_that_is_not_known_can_be_saved_and_not_called() throws IOException {
        var guard = new OutboundGuard(TestOutbound.allowing(), name -> {
            throw new UnknownHostException("There is no host " + name);
        });
        var url = guard.check("base_url", "http://later.example/", Purpose.MODEL_SERVER);
        var client = TestOutbound.client(guard);
        assertThatThrownBy(() -> client.call(OutboundRequest.get(url, Purpose.MODEL_SERVER)))
                .isInstanceOfSatisfying(OutboundFailedException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(OutboundFailedException.Reason.NAME_UNKNOWN);
                    assertThat(failure).hasMessage("There is no host later.example.");
                });
        client.destroy();
    }

    @Test
    void the_places_that_set_up_probes_may_be_called_for_models_only() {
        var servers = new LocalModelServers();
        var beans = new StaticListableBeanFactory();
        beans.addBean("local", servers);
        var allowed = new AllowedTargets(beans.getBeanProvider(TrustedTarget.class));
        assertThat(servers.targets()).hasSize(6).allMatch(target -> allowed.allows(target, Purpose.MODEL_SERVER));
        assertThat(servers.targets()).noneMatch(target -> allowed.allows(target, Purpose.OTHER));
        assertThat(allowed.allows(new HostPort("localhost", 8081), Purpose.MODEL_SERVER))
                .isFalse();
    }
}
