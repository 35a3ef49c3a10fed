package io.kamerton.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.settings.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers; the programs are unpacked into each installation as a user's would be. */
class EmbeddedPostgresTest {

    private static final String VERSION = "18.4.0";

    @TempDir
    Path home;

    private EmbeddedPostgres running;

    @AfterEach
    void stopTheServer() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void a_killed_server_starts_again_and_has_lost_nothing_that_was_acknowledged() throws Exception {
        running = new EmbeddedPostgres(home, VERSION, 0);
        execute("CREATE TABLE note (id int)");
        execute("INSERT INTO note SELECT generate_series(1, 1000)");

        killTheServer();
        running = new EmbeddedPostgres(home, VERSION, 0);

        assertThat(single("SELECT count(*) FROM note")).isEqualTo("1000");
    }

    @Test
    void a_server_that_a_killed_application_left_running_is_adopted() throws Exception {
        var orphan = new EmbeddedPostgres(home, VERSION, 0);
        var started = startedAt(orphan);

        running = new EmbeddedPostgres(home, VERSION, 0);

        assertThat(running.connection().jdbcUrl()).isEqualTo(orphan.connection().jdbcUrl());
        assertThat(startedAt(running)).isEqualTo(started);
    }

    @Test
    void it_is_durable_on_loopback_only_and_wants_its_password() throws Exception {
        running = new EmbeddedPostgres(home, VERSION, 0);

        assertThat(single("SHOW fsync")).isEqualTo("on");
        assertThat(single("SHOW full_page_writes")).isEqualTo("on");
        assertThat(single("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(single("SHOW data_checksums")).isEqualTo("on");
        assertThat(single("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(single("SELECT lower('ЁЛКА')")).isEqualTo("ёлка");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                .isEqualTo("rw-------");
        var url = running.connection().jdbcUrl();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "kamerton", "guess"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void two_installations_on_one_machine_do_not_collide() throws Exception {
        running = new EmbeddedPostgres(home.resolve("first"), VERSION, 0);
        try (var second = new EmbeddedPostgres(home.resolve("second"), VERSION, 0)) {
            assertThat(second.connection().jdbcUrl())
                    .isNotEqualTo(running.connection().jdbcUrl());
        }
    }

    @Test
    void a_port_that_is_taken_is_said_and_a_free_one_is_used() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new EmbeddedPostgres(home, VERSION, taken.getLocalPort()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("could not be started");
        }
        var port = freePort();
        running = new EmbeddedPostgres(home, VERSION, port);
        assertThat(running.connection().jdbcUrl()).contains(":" + port + "/");
    }

    @Test
    void data_of_another_major_version_are_left_alone() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), "12\n");

        assertThatThrownBy(() -> new EmbeddedPostgres(home, VERSION, 0))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("PostgreSQL 12");
    }

    private void killTheServer() throws Exception {
        var pid = Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst());
        var server = ProcessHandle.of(pid).orElseThrow();
        var children = server.children().toList();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
        for (var child : children) {
            child.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String startedAt(EmbeddedPostgres server) throws SQLException {
        return single(server, "SELECT pg_postmaster_start_time()");
    }

    private String single(String sql) throws SQLException {
        return single(running, sql);
    }

    private static String single(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect(running);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        var to = server.connection();
        return DriverManager.getConnection(to.jdbcUrl(), to.user(), to.password());
    }
}
