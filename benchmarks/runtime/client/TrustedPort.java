package io.kamerton.shared.outbound;

import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Connections to a port of this machine, guarded as those of the application; for the benchmark of its client only. */
public final class TrustedPort {

    private TrustedPort() {}

    public static GuardedConnections connections(int port) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("trusted", (TrustedTarget) () -> List.of(new HostPort("127.0.0.1", port)));
        var guard = new OutboundGuard(new AllowedTargets(beans.getBeanProvider(TrustedTarget.class)));
        return new GuardedConnections(guard, new TrustedCertificates(new OutboundSettings("", "", "")));
    }
}
