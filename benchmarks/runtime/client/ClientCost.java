import io.kamerton.gateway.upstream.UpstreamClient;
import io.kamerton.gateway.upstream.UpstreamRequest;
import io.kamerton.gateway.upstream.Waiting;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.TrustedPort;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * CPU time that a client takes for one call of the scripted upstream: a bare socket as the bound, the gateway's own client,
 * and the JDK's. Arguments: port, path, connections, rounds, seconds of a round. A line of JSON for each round of an arm.
 */
public final class ClientCost {

    private interface Caller extends AutoCloseable {
        /** One call; how many bytes its body had. */
        int call() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    private interface Arm {
        Caller open() throws Exception;
    }

    private static final byte[] BODY =
            ("{\"model\":\"bench\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(960) + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);

    private static final Waiting FOR_EVER = new Waiting() {
        @Override
        public Duration patience() {
            return Duration.ofSeconds(30);
        }

        @Override
        public void goesOn() {}
    };

    public static void main(String[] words) throws Exception {
        int port = Integer.parseInt(words[0]);
        var path = words[1];
        int connections = Integer.parseInt(words[2]);
        int rounds = Integer.parseInt(words[3]);
        var length = Duration.ofMillis(Math.round(Double.parseDouble(words[4]) * 1000));
        var arms = Map.<String, Arm>of(
                "sockets", () -> sockets(port, path), "kamerton", kamerton(port, path), "jdk", jdk(port, path));
        var names = new ArrayList<>(arms.keySet());
        for (int round = -2; round < rounds; round++) {
            Collections.shuffle(names);
            for (var name : names) {
                var told = run(arms.get(name), connections, length);
                if (round >= 0) {
                    System.out.printf(
                            "{\"round\": %d, \"arm\": \"%s\", \"connections\": %d, \"requests\": %d, \"cpu_micros\": %.3f}%n",
                            round, name, connections, told.requests(), told.cpuMicros());
                }
            }
        }
        System.exit(0);
    }

    private record Told(long requests, double cpuMicros) {}

    private static Told run(Arm arm, int connections, Duration length) throws Exception {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var callers = new ArrayList<Caller>();
        for (int i = 0; i < connections; i++) {
            var caller = arm.open();
            caller.call();
            callers.add(caller);
        }
        var counts = new long[connections];
        var failure = new AtomicReference<Exception>();
        var over = new CountDownLatch(connections);
        long before = system.getProcessCpuTime();
        long end = System.nanoTime() + length.toNanos();
        for (int i = 0; i < connections; i++) {
            int place = i;
            Thread.ofVirtual().start(() -> {
                try {
                    long done = 0;
                    for (; System.nanoTime() < end; done++) {
                        callers.get(place).call();
                    }
                    counts[place] = done;
                } catch (Exception e) {
                    failure.set(e);
                } finally {
                    over.countDown();
                }
            });
        }
        over.await();
        long cpu = system.getProcessCpuTime() - before;
        for (var caller : callers) {
            caller.close();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        long requests = 0;
        for (long count : counts) {
            requests += count;
        }
        return new Told(requests, cpu / 1e3 / Math.max(1, requests));
    }

    /** Nothing that HTTP does not need: one write, and reads until the length that the head names is there. */
    private static Caller sockets(int port, String path) throws Exception {
        var head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length + "\r\n\r\n";
        var request = (head + new String(BODY, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        var socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        var in = socket.getInputStream();
        var out = socket.getOutputStream();
        var buffer = new byte[16 * 1024];
        return new Caller() {
            @Override
            public int call() throws Exception {
                out.write(request);
                int have = 0;
                int headEnd = -1;
                while (headEnd < 0) {
                    have += more(in, buffer, have);
                    headEnd = endOfHead(buffer, have);
                }
                int whole = headEnd + lengthIn(buffer, headEnd);
                while (have < whole) {
                    have += more(in, buffer, have);
                }
                return whole - headEnd;
            }

            @Override
            public void close() throws Exception {
                socket.close();
            }
        };
    }

    private static int more(InputStream in, byte[] buffer, int have) throws Exception {
        int read = in.read(buffer, have, buffer.length - have);
        if (read <= 0) {
            throw new IllegalStateException("the upstream ended early");
        }
        return read;
    }

    private static int endOfHead(byte[] buffer, int have) {
        for (int i = 3; i < have; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int lengthIn(byte[] buffer, int headEnd) {
        var head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        int at = head.indexOf("Content-Length: ") + 16;
        return Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
    }

    private static Arm kamerton(int port, String path) {
        var client = new UpstreamClient(TrustedPort.connections(port));
        var request = new UpstreamRequest(OutboundUrl.parse("http://127.0.0.1:" + port + path), Map.of(), BODY);
        return () -> {
            var buffer = new byte[16 * 1024];
            return () -> {
                try (var reply = client.call(request, FOR_EVER)) {
                    int whole = 0;
                    for (int read = reply.read(buffer, 0, buffer.length); read >= 0; ) {
                        whole += read;
                        read = reply.read(buffer, 0, buffer.length);
                    }
                    return whole;
                }
            };
        };
    }

    private static Arm jdk(int port, String path) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build();
        return () -> () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
    }
}
