package io.kamerton.monitoring;

import io.kamerton.shared.outbound.ConfiguredServers;
import io.kamerton.shared.outbound.GuardedHttpClient;
import io.kamerton.shared.outbound.OutboundLimits;
import io.kamerton.shared.outbound.OutboundRequest;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.Purpose;
import io.kamerton.shared.problem.OutboundRefusedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Asks each component once, with a short patience. */
@Component
class ComponentProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int REDIS_PORT = 6379;

    private final MonitoringSettings settings;
    private final DataSource database;
    private final ConfiguredServers servers;
    private final GuardedHttpClient http;

    ComponentProbe(
            MonitoringSettings settings, DataSource database, ConfiguredServers servers, GuardedHttpClient http) {
        this.settings = settings;
        this.database = database;
        this.servers = servers;
        this.http = http;
    }

    ComponentHealth ollama() {
        return servers.modelServer()
                .map(url -> http(url, "/api/version", Purpose.MODEL_SERVER))
                .orElseGet(() -> ComponentHealth.disabled("no model server is set; the built-in model answers"));
    }

    ComponentHealth vectorDb() {
        return servers.vectorStore()
                .map(url -> http(url, "/healthz", Purpose.VECTOR_STORE))
                .orElseGet(() -> ComponentHealth.disabled("not set"));
    }

    ComponentHealth database() {
        return timed(() -> {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.setQueryTimeout((int) PATIENCE.toSeconds());
                statement.execute("SELECT 1");
                return "answers";
            } catch (SQLException e) {
                throw new IOException("does not answer", e);
            }
        });
    }

    ComponentHealth redis() {
        if (settings.redisUrl().isBlank()) {
            return ComponentHealth.disabled("not set; one instance needs none");
        }
        var uri = URI.create(settings.redisUrl());
        return timed(() -> {
            try (var socket = new Socket()) {
                var port = uri.getPort() < 0 ? REDIS_PORT : uri.getPort();
                socket.connect(new InetSocketAddress(uri.getHost(), port), (int) PATIENCE.toMillis());
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                var first = socket.getInputStream().read();
                if (first != '+' && first != '-') {
                    throw new IOException("something answers that is not Redis");
                }
                return "answers";
            }
        });
    }

    private ComponentHealth http(OutboundUrl base, String path, Purpose purpose) {
        return timed(() -> {
            var request = OutboundRequest.get(base.resolve(path), purpose).withLimits(OutboundLimits.PROBE);
            try {
                var status = http.call(request).status();
                if (status != 200) {
                    throw new IOException("answers with status " + status);
                }
                return "answers";
            } catch (OutboundRefusedException refused) {
                throw new IOException(refused.detail(), refused);
            }
        });
    }

    private static ComponentHealth timed(Check check) {
        var start = System.nanoTime();
        try {
            var detail = check.run();
            return new ComponentHealth(ComponentState.HEALTHY, detail, millisecondsSince(start));
        } catch (IOException e) {
            var detail = e.getMessage() == null ? "cannot be reached" : e.getMessage();
            return new ComponentHealth(ComponentState.UNHEALTHY, detail, millisecondsSince(start));
        }
    }

    private static long millisecondsSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @FunctionalInterface
    private interface Check {
        String run() throws IOException;
    }
}
