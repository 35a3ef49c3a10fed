package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.kamerton.testing.FaultProxy;
import io.kamerton.testing.KamertonTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that is killed with -9: what it called safe is there exactly once after the next start, and nothing is there twice. */
@KamertonTest
class KilledProcessTest {

    private static final int ENOUGH = 15;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final String caller = "caller-" + UUID.randomUUID();

    @Test
    void what_was_safe_on_disk_is_written_by_the_next_start() throws Exception {
        try (var proxy = TestLog.proxyBefore(pool)) {
            proxy.refuse();
            assertSafeIsThereOnce(proxy);
        }
    }

    @Test
    void what_was_safe_in_the_database_is_not_written_again() throws Exception {
        try (var proxy = TestLog.proxyBefore(pool)) {
            assertSafeIsThereOnce(proxy);
        }
    }

    private void assertSafeIsThereOnce(FaultProxy proxy) throws IOException, SQLException, InterruptedException {
        long first = TestLog.freshIds(jdbc);
        long safe = killedAfterSome(proxy, first);
        assertThat(safe).isGreaterThan(first);
        try (var log = new TestLog(TestLog.Plan.in(folder), TestLog.direct(pool), TestLog.freshIds(jdbc))) {
            log.straight();
        }
        var ids = jdbc.sql("SELECT id FROM generation WHERE caller = :caller ORDER BY id")
                .param("caller", caller)
                .query(Long.class)
                .list();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(LongStream.rangeClosed(first, safe).boxed().toList());
    }

    /** The last number that the process called safe. */
    private long killedAfterSome(FaultProxy proxy, long first) throws IOException, SQLException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        addressThrough(proxy),
                        folder.toString(),
                        caller,
                        Long.toString(first)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long safe = 0;
            int told = 0;
            for (var line = lines.readLine(); line != null && told < ENOUGH; line = lines.readLine()) {
                if (line.startsWith(KilledWriter.SAFE)) {
                    safe = Long.parseLong(line.substring(KilledWriter.SAFE.length()));
                    told++;
                }
            }
            return safe;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private String addressThrough(FaultProxy proxy) throws SQLException {
        var config = pool.unwrap(HikariDataSource.class);
        return config.getJdbcUrl().replaceFirst(":\\d+/", ":" + proxy.port() + "/")
                + "?user=" + config.getUsername() + "&password="
                + URLEncoder.encode(config.getPassword(), StandardCharsets.UTF_8);
    }
}
