package io.kamerton.monitoring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ComponentProbe(MonitoringSettings settings, DataSource database) {
        this.settings = settings;
        this.database = database;
    }

    ComponentHealth ollama() {
        return settings.ollamaBaseUrl().isBlank()
                ? ComponentHealth.disabled("no model server is set; the built-in model answers")
                : http(settings.ollamaBaseUrl(), "/api/version");
    }

    ComponentHealth vectorDb() {
        return settings.vectorDbUrl().isBlank()
                ? ComponentHealth.disabled("not set")
                : http(settings.vectorDbUrl(), "/healthz");
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

    private ComponentHealth http(String base, String path) {
        return timed(() -> {
            var request = HttpRequest.newBuilder(URI.create(base.replaceAll("/+$", "") + path))
                    .timeout(PATIENCE)
                    .build();
            try {
                var status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IOException("answers with status " + status);
                }
                return "answers";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the check was interrupted", e);
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
