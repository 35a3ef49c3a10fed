package io.kamerton.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A model server on a real socket that speaks Ollama's and OpenAI's protocol and misbehaves as a script says. Each model
 * may have a script of its own; the others use {@link Script#OK}. Lists, tools, JSON and embeddings work too.
 */
public final class ScriptedModelServer implements AutoCloseable {

    /** What was asked; header names in small letters. */
    public record Asked(String method, String path, Map<String, String> headers, String body) {}

    private final ServerSocket server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, String[]> words = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile List<String> models = List.of("tiny:1b", "embed:1b");
    private volatile Set<String> loaded = Set.of();
    private volatile Set<Ability> abilities = Set.of(Ability.values());
    private volatile String key = "";

    /** What the models can do beside texts. */
    public enum Ability {
        TOOLS,
        JSON,
        EMBEDDINGS
    }

    private ScriptedModelServer(ServerSocket server) {
        this.server = server;
    }

    public static ScriptedModelServer start() {
        return startAt(0);
    }

    /** @param port that was free a moment ago */
    public static ScriptedModelServer startAt(int port) {
        try {
            var started = new ScriptedModelServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port on which nothing listens. */
    public static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** As an OpenAI-compatible server. */
    public String openAiUrl() {
        return baseUrl() + "/v1";
    }

    public ScriptedModelServer script(String model, Script script) {
        scripts.put(model, script);
        return this;
    }

    /** What the model says, a token for each word. */
    public ScriptedModelServer says(String model, String text) {
        words.put(model, text.split("(?<= )"));
        return this;
    }

    public ScriptedModelServer models(String... names) {
        models = List.of(names);
        return this;
    }

    /** Those that {@code /api/ps} lists. */
    public ScriptedModelServer loaded(String... names) {
        loaded = Set.of(names);
        return this;
    }

    public ScriptedModelServer abilities(Ability... those) {
        abilities = Set.of(those);
        return this;
    }

    /** From now on a request without this key is a 401. */
    public ScriptedModelServer key(String wanted) {
        key = wanted;
        return this;
    }

    /** Everything asked so far, in order. */
    public List<Asked> asked() {
        return new ArrayList<>(asked);
    }

    /** What was asked of a path. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** Lets scripts that hold back their first token go on. */
    public void release() {
        released.countDown();
    }

    /** Waits until a caller closed a connection that a script held open. */
    public boolean callerLeft() {
        try {
            return left.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until something of a path was asked. */
    public void awaitAsked(String path) {
        synchronized (asked) {
            while (asked(path).isEmpty()) {
                try {
                    asked.wait(20_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            boolean again = true;
            while (again) {
                Asked request = read(in);
                if (request == null) {
                    return;
                }
                synchronized (asked) {
                    asked.add(request);
                    asked.notifyAll();
                }
                again = new ScriptedReply(this, socket, in).answer(request);
            }
        } catch (IOException e) {
            // the caller is gone
        } finally {
            open.remove(socket);
        }
    }

    String[] wordsOf(String model) {
        return words.getOrDefault(model, Script.WORDS);
    }

    Script scriptOf(String model) {
        return scripts.getOrDefault(model, Script.OK);
    }

    List<String> models() {
        return models;
    }

    Set<String> loaded() {
        return loaded;
    }

    boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    boolean accepts(Asked request) {
        return key.isEmpty() || ("Bearer " + key).equals(request.headers().get("authorization"));
    }

    void awaitRelease() {
        try {
            released.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says nothing until the caller closes the connection or the server ends. */
    void holdOpen(InputStream in) throws IOException {
        try {
            while (in.read() >= 0) {
                // a caller that talks on is still there
            }
        } finally {
            left.countDown();
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Asked(first.split(" ")[0], first.split(" ")[1], headers, body(in, headers));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        released.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
