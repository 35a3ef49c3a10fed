package io.kamerton.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Stands before a server on a real socket and does to its connections what networks do. */
public final class FaultProxy implements AutoCloseable {

    private static final int NO_LIMIT = -1;

    private final ServerSocket door;
    private final String host;
    private final int serverPort;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean hole;
    private boolean refusing;
    private Duration delay = Duration.ZERO;
    private long bytesBeforeCut = NO_LIMIT;
    private String lastWord = "";
    private boolean answersStop;

    /** @param serverPort of the server behind it */
    public FaultProxy(String host, int serverPort) {
        this.host = host;
        this.serverPort = serverPort;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("fault-proxy").start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Every piece takes so long. */
    public void delay(Duration each) {
        change(() -> delay = each);
    }

    /** Nothing passes in either direction; connections stay open and new ones are accepted. */
    public void blackHole() {
        change(() -> hole = true);
    }

    /** Resets every connection; new ones pass. */
    public void reset() {
        pairs.forEach(Pair::reset);
    }

    /** Resets every connection, and new ones at once. */
    public void refuse() {
        change(() -> refusing = true);
        reset();
    }

    /** Resets the connection whose client has sent so many bytes from now on; only once. */
    public void cutAfter(long bytes) {
        change(() -> bytesBeforeCut = bytes);
    }

    /** Resets the connection on which a client says the word, before it passes; only once. */
    public void cutBefore(String word) {
        change(() -> {
            lastWord = word;
            answersStop = false;
        });
    }

    /** The word passes, what the server answers to it does not, nor anything after it until {@link #reset}; only once. */
    public void noAnswerTo(String word) {
        change(() -> {
            lastWord = word;
            answersStop = true;
        });
    }

    /** All passes again, as far as it is not reset. */
    public void heal() {
        change(() -> {
            hole = false;
            refusing = false;
            delay = Duration.ZERO;
            bytesBeforeCut = NO_LIMIT;
            lastWord = "";
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        heal();
        reset();
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var pair = new Pair(door.accept());
                pairs.add(pair);
                Thread.ofVirtual().start(pair::connect);
            } catch (IOException e) {
                // the door is closed, or somebody left before she came in
            }
        }
    }

    /** A client's connection and the one to the server. */
    private final class Pair {

        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean mute;

        Pair(Socket client) {
            this.client = client;
        }

        void connect() {
            try {
                if (refuses()) {
                    reset();
                    return;
                }
                server.connect(new InetSocketAddress(host, serverPort), 5_000);
                Thread.ofVirtual().start(() -> pump(server, client, false));
                pump(client, server, true);
            } catch (IOException e) {
                reset();
            }
        }

        private boolean refuses() {
            lock.lock();
            try {
                return refusing;
            } finally {
                lock.unlock();
            }
        }

        private void pump(Socket from, Socket to, boolean ofClient) {
            var bytes = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    waitForPassage(ofClient);
                    if (ofClient && isTheEnd(bytes, read)) {
                        reset();
                        return;
                    }
                    out.write(bytes, 0, read);
                }
                to.shutdownOutput();
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void waitForPassage(boolean ofClient) throws InterruptedException {
            lock.lock();
            try {
                long left = delay.toNanos();
                while (left > 0) {
                    left = changed.awaitNanos(left);
                }
                while ((hole || (mute && !ofClient)) && !client.isClosed()) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }

        private boolean isTheEnd(byte[] bytes, int length) {
            lock.lock();
            try {
                if (bytesBeforeCut != NO_LIMIT) {
                    bytesBeforeCut -= length;
                    if (bytesBeforeCut <= 0) {
                        bytesBeforeCut = NO_LIMIT;
                        return true;
                    }
                }
                var said = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
                if (lastWord.isEmpty() || !said.contains(lastWord)) {
                    return false;
                }
                lastWord = "";
                mute = answersStop;
                return !answersStop;
            } finally {
                lock.unlock();
            }
        }

        void reset() {
            pairs.remove(this);
            for (var socket : new Socket[] {client, server}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // it was closed already
                }
            }
            change(() -> {});
        }
    }
}
