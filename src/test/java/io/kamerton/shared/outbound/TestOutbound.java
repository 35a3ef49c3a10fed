package io.kamerton.shared.outbound;

import io.kamerton.testing.RawServer;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** TestOutbound and clients for tests, with what they trust. */
public final class TestOutbound {

    private TestOutbound() {}

    static AllowedTargets allowing(HostPort... targets) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("trusted", (TrustedTarget) () -> Arrays.asList(targets));
        return new AllowedTargets(beans.getBeanProvider(TrustedTarget.class));
    }

    static HostPort at(RawServer server) {
        return new HostPort("127.0.0.1", server.port());
    }

    static GuardedHttpClient clientTrustingTargets(HostPort... targets) {
        return client(new OutboundGuard(allowing(targets)));
    }

    static GuardedHttpClient client(OutboundGuard guard) {
        return new GuardedHttpClient(guard, new TrustedCertificates(new OutboundSettings("", "", "")));
    }

    public static GuardedHttpClient clientTrusting(RawServer... servers) {
        return clientTrustingTargets(
                Arrays.stream(servers).map(TestOutbound::at).toArray(HostPort[]::new));
    }

    /** Connections for the gateway's own client. */
    public static GuardedConnections connectionsTrusting(int... ports) {
        var targets = Arrays.stream(ports)
                .mapToObj(port -> new HostPort("127.0.0.1", port))
                .toArray(HostPort[]::new);
        return new GuardedConnections(
                new OutboundGuard(allowing(targets)), new TrustedCertificates(new OutboundSettings("", "", "")));
    }

    /**
     * Connections to one server of this machine that has a name of its own.
     *
     * @param authority file of the authority that is trusted beside Java's own; empty for none
     */
    public static GuardedConnections connectionsTo(String host, int port, String authority) {
        return new GuardedConnections(
                new OutboundGuard(allowing(new HostPort(host, port)), name -> addresses("127.0.0.1")),
                new TrustedCertificates(new OutboundSettings("", "", authority)));
    }

    static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }

    /** What {@code OLLAMA_BASE_URL} names. */
    public static ConfiguredServers configuredModelServer(String url) {
        return new ConfiguredServers(new OutboundSettings(url, "", ""));
    }

    static OutboundRequest get(String url) {
        return OutboundRequest.get(OutboundUrl.parse(url), Purpose.MODEL_SERVER);
    }
}
