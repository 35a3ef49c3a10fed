package io.kamerton.shared.outbound;

import io.kamerton.testing.RawServer;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Guards and clients for tests, with what they trust. */
final class Guards {

    private Guards() {}

    static AllowedTargets allowing(HostPort... targets) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("trusted", (TrustedTarget) () -> Arrays.asList(targets));
        return new AllowedTargets(beans.getBeanProvider(TrustedTarget.class));
    }

    static HostPort at(RawServer server) {
        return new HostPort("127.0.0.1", server.port());
    }

    static GuardedHttpClient clientTrusting(HostPort... targets) {
        return new GuardedHttpClient(new OutboundGuard(allowing(targets)));
    }

    static GuardedHttpClient clientTrusting(RawServer... servers) {
        return clientTrusting(Arrays.stream(servers).map(Guards::at).toArray(HostPort[]::new));
    }

    static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }

    static OutboundRequest get(String url) {
        return OutboundRequest.get(OutboundUrl.parse(url), Purpose.MODEL_SERVER);
    }
}
