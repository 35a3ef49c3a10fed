package io.kamerton.shared.outbound;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Ports of services that are no HTTP servers: a request sent there could be read as commands. */
final class PortPolicy {

    /** The ports that browsers block (Fetch standard, section 2.9). */
    private static final int[] BLOCKED_BY_BROWSERS = {
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
        110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
        531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
        5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080
    };
    /** Databases, caches, queues and engines: SQL Server, Oracle, ZooKeeper, Docker, etcd, MySQL, PostgreSQL, AMQP, … */
    private static final int[] SERVICES = {
        445, 873, 1433, 1521, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5433, 5671, 5672, 5900, 6379, 6380, 6432,
        9042, 9092, 9300, 10_250, 10_255, 11_211, 16_379, 26_379, 27_017, 50_000
    };

    private static final Set<Integer> REFUSED = Arrays.stream(new int[][] {BLOCKED_BY_BROWSERS, SERVICES})
            .flatMapToInt(Arrays::stream)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private PortPolicy() {}

    static boolean isRefused(int port) {
        return REFUSED.contains(port);
    }
}
