package io.kamerton.shared.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for the addresses of a name. */
@FunctionalInterface
interface NameLookup {

    Duration PATIENCE = Duration.ofSeconds(5);

    /** All addresses, at least one. */
    List<InetAddress> addresses(String name) throws UnknownHostException;

    /** The lookup of the platform, which has no limit of its own and cannot be interrupted. */
    static List<InetAddress> byPlatform(String name) throws UnknownHostException {
        var lookup = new FutureTask<>(() -> List.of(InetAddress.getAllByName(name)));
        Thread.ofVirtual().name("name lookup").start(lookup);
        try {
            return lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown(name);
        } catch (TimeoutException e) {
            throw new UnknownHostException("No answer to the question where " + name + " is");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("The lookup was interrupted");
        }
    }

    private static UnknownHostException unknown(String name) {
        return new UnknownHostException("There is no host " + name);
    }
}
