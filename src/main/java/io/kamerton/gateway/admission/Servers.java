package io.kamerton.gateway.admission;

import java.time.Duration;
import java.util.List;

/**
 * The servers of one deployment: each call goes to the one with the fewest in flight; one that failed is put aside for
 * a few seconds while another is there. Not thread-safe.
 */
final class Servers {

    static final Duration ASIDE = Duration.ofSeconds(5);

    private List<Server> all = List.of();
    // where several are equally busy they take turns
    private int turn;

    /** Servers that stay keep their calls. */
    void use(List<String> baseUrls) {
        List<Server> before = all;
        all = baseUrls.isEmpty()
                ? List.of(serverAt("", before))
                : baseUrls.stream().map(url -> serverAt(url, before)).toList();
    }

    private static Server serverAt(String url, List<Server> known) {
        for (Server server : known) {
            if (server.baseUrl().equals(url)) {
                return server;
            }
        }
        return new Server(url);
    }

    /** Books a call on the server that it should go to. */
    Server enter(long now) {
        Server chosen = all.size() == 1 ? all.getFirst() : best(now);
        chosen.enter();
        return chosen;
    }

    void failed(Server server, long now) {
        if (all.size() > 1) {
            server.putAside(now + ASIDE.toNanos());
        }
    }

    private Server best(long now) {
        int count = all.size();
        turn = turn + 1 < count ? turn + 1 : 0;
        Server best = all.get(turn);
        for (int i = 1; i < count; i++) {
            Server other = all.get((turn + i) % count);
            if (isBetter(other, best, now)) {
                best = other;
            }
        }
        return best;
    }

    /** Where all are aside, the one whose time is over first: a call is never refused for it. */
    private static boolean isBetter(Server one, Server other, long now) {
        long asideOne = one.asideFor(now);
        long asideOther = other.asideFor(now);
        return asideOne == asideOther ? one.calls() < other.calls() : asideOne < asideOther;
    }
}
