package io.kamerton.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * A whole Kamerton in a process of its own, with its own PostgreSQL, that can be killed and started again. Its route
 * {@code qwen} leads to the model {@code tiny:1b} of the server it was given.
 */
public final class KamertonProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String key = "key-" + UUID.randomUUID() + UUID.randomUUID();
    private final int port = ScriptedModelServer.closedPort();
    private final Path data;
    private final Map<String, String> settings;
    private Process process;

    private KamertonProcess(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    /** @param settings by the names of environment variables, beside those of every such process */
    public static KamertonProcess start(Path data, ScriptedModelServer models, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("OLLAMA_BASE_URL", models.baseUrl());
        all.put("QWEN_MODEL_ID", "tiny:1b");
        all.putAll(TestInstallation.WIDE_LIMITS);
        all.put("KAMERTON_ADMIN_USERNAME", "ada");
        all.put("KAMERTON_ADMIN_PASSWORD", "pw-" + UUID.randomUUID());
        var started = new KamertonProcess(data, all);
        started.startAgain();
        return started;
    }

    /** On the data that an earlier process left. */
    public void startAgain() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                // it lives for seconds
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.kamerton.KamertonApplication",
                "--server.port=" + port,
                "--KAMERTON_DATA_DIR=" + data,
                "--LLM_TUNING_API_KEY=" + key));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("console.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(this::answers);
    }

    private boolean answers() throws IOException {
        assertThat(process.isAlive())
                .as(() -> read(data.resolve("console.log")))
                .isTrue();
        try {
            return ask("s-" + UUID.randomUUID(), false).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** A call of the route by OpenAI's protocol. */
    public HttpResponse<String> ask(String session, boolean streamed) {
        return ask(session, "\"stream\": " + streamed, key);
    }

    /** @param fields of the body beside model and messages */
    public HttpResponse<String> ask(String session, String fields, String bearer) {
        var body = "{\"model\": \"qwen\", %s, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}"
                .formatted(fields);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer)
                .header("X-Session-Id", session)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its PostgreSQL stands still, as on a disk that hangs, until {@link #thaw}. */
    public void freezePostgres() {
        signalPostgres("-STOP");
    }

    public void thaw() {
        signalPostgres("-CONT");
    }

    private void signalPostgres(String signal) {
        var server = ProcessHandle.of(Long.parseLong(postmaster(0))).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(server), server.descendants()).forEach(one -> command.add(Long.toString(one.pid())));
        try {
            // one that has just ended is no failure
            new ProcessBuilder(command).start().waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code kill -9}: nothing of it runs any more, its PostgreSQL does. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the process, which need not run. */
    public JdbcClient database() {
        var home = data.resolve("postgres");
        return JdbcClient.create(new SimpleDriverDataSource(
                driver(),
                "jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/kamerton",
                "kamerton",
                read(home.resolve("password")).strip()));
    }

    private static Driver driver() {
        return DriverManager.drivers()
                .filter(one -> one.getClass().getName().startsWith("org.postgresql"))
                .findFirst()
                .orElseThrow();
    }

    private String postmaster(int line) {
        return read(data.resolve("postgres/data/postmaster.pid"))
                .lines()
                .toList()
                .get(line)
                .strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        if (Files.exists(data.resolve("postgres/data/postmaster.pid"))) {
            ProcessHandle.of(Long.parseLong(postmaster(0))).ifPresent(ProcessHandle::destroy);
        }
    }
}
