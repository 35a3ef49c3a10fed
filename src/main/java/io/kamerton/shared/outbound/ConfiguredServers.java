package io.kamerton.shared.outbound;

import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.shared.settings.StartRefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The servers that environment variables name; they may be called wherever they are, each for its purpose. */
public final class ConfiguredServers {

    private final @Nullable OutboundUrl modelServer;
    private final @Nullable OutboundUrl vectorStore;

    ConfiguredServers(OutboundSettings settings) {
        modelServer = read("OLLAMA_BASE_URL", settings.modelServerUrl(), "http://localhost:11434");
        vectorStore = read("VECTOR_DB_URL", settings.vectorStoreUrl(), "http://localhost:6333");
    }

    /** {@code OLLAMA_BASE_URL}; empty where it is not set. */
    public Optional<OutboundUrl> modelServer() {
        return Optional.ofNullable(modelServer);
    }

    /** {@code VECTOR_DB_URL}; empty where it is not set. */
    public Optional<OutboundUrl> vectorStore() {
        return Optional.ofNullable(vectorStore);
    }

    private static @Nullable OutboundUrl read(String variable, String value, String example) {
        if (value.isBlank()) {
            return null;
        }
        try {
            return OutboundUrl.parseSetting(value);
        } catch (OutboundRefusedException e) {
            throw new StartRefusedException("%s is \"%s\", but it %s, e.g. %s."
                    .formatted(variable, StartRefusedException.harmless(value), e.reason(), example));
        }
    }

    private static TrustedTarget trusted(Optional<OutboundUrl> server, Purpose purpose) {
        var targets = server.map(OutboundUrl::target).map(List::of).orElse(List.of());
        return new TrustedTarget() {
            @Override
            public List<HostPort> targets() {
                return targets;
            }

            @Override
            public Purpose purpose() {
                return purpose;
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OutboundSettings.class)
    static class Beans {

        @Bean
        ConfiguredServers configuredServers(OutboundSettings settings) {
            return new ConfiguredServers(settings);
        }

        @Bean
        TrustedTarget configuredModelServer(ConfiguredServers servers) {
            return trusted(servers.modelServer(), Purpose.MODEL_SERVER);
        }

        @Bean
        TrustedTarget configuredVectorStore(ConfiguredServers servers) {
            return trusted(servers.vectorStore(), Purpose.VECTOR_STORE);
        }
    }
}
