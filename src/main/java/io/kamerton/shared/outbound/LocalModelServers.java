package io.kamerton.shared.outbound;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The places on this machine where model servers usually listen; set-up looks for them, so they may be called. */
@Component
public class LocalModelServers implements TrustedTarget {

    private static final List<HostPort> TARGETS = Stream.of("localhost", "host.docker.internal")
            .flatMap(host -> Stream.of(11_434, 8000, 8080).map(port -> new HostPort(host, port)))
            .toList();

    /** Ollama's port first, then those of vLLM and llama-server. */
    @Override
    public List<HostPort> targets() {
        return TARGETS;
    }
}
