package io.kamerton.testing;

import io.kamerton.shared.outbound.HostPort;
import io.kamerton.shared.outbound.TrustedTarget;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** Servers of tests that may be called although nobody saved them. */
@TestComponent
public class TrustedInTests implements TrustedTarget {

    private final List<HostPort> servers = new CopyOnWriteArrayList<>();

    public void add(HostPort server) {
        servers.add(server);
    }

    @Override
    public Collection<HostPort> targets() {
        return servers;
    }
}
