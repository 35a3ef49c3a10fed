package io.kamerton.shared.database;

import io.kamerton.shared.settings.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server below the data directory: durable settings, loopback only, a random password. It is kept
 * between starts; a server that a killed Kamerton left running is adopted.
 */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "kamerton";
    private static final String DATABASE = "kamerton";
    private static final int PORT_ATTEMPTS = 5;

    private final Path home;
    private final Path data;
    private final Path bin;
    private final PostgresCommand command;
    private final String password;
    private int port;

    /**
     * Starts the server, or adopts the one that still runs on the same data.
     *
     * @param home folder of programs, data, password and log
     * @param version version of the bundled programs, e.g. {@code 18.4.0}
     * @param wantedPort 0 for any free one
     */
    EmbeddedPostgres(Path home, String version, int wantedPort) {
        this.home = home;
        this.data = home.resolve("data");
        this.command = new PostgresCommand(home.resolve("commands.log"));
        try {
            this.bin = PostgresBinaries.unpackedBelow(home, version).resolve("bin");
            refuseOtherMajor(version);
            this.password = storedPassword();
            initialiseOnce();
            this.port = runningPort(data)
                    .filter(candidate -> accepts(candidate, data, password))
                    .orElse(0);
            if (port == 0) {
                stopOrphan();
                start(wantedPort);
                createDatabaseOnce();
            } else {
                log.info("Adopted the PostgreSQL server that an earlier start left on port {}.", port);
            }
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The embedded PostgreSQL could not be started (" + e.getMessage()
                            + "); mend that, or set DATABASE_URL to a server of your own.",
                    e);
        }
    }

    /** The server that runs on the data below {@code home} already; nothing is started, made or changed. */
    static Optional<DatabaseSettings.Connection> runningBelow(Path home) {
        var data = home.resolve("data");
        try {
            var password = Files.readString(home.resolve("password")).strip();
            return runningPort(data)
                    .filter(port -> accepts(port, data, password))
                    .map(port -> connection(port, password));
        } catch (IOException e) {
            throw new StartRefusedException("The embedded PostgreSQL below " + home + " cannot be used: " + e, e);
        }
    }

    DatabaseSettings.Connection connection() {
        return connection(port, password);
    }

    private static DatabaseSettings.Connection connection(int port, String password) {
        return new DatabaseSettings.Connection(jdbcUrl(DATABASE, port), USER, password);
    }

    /** Stops the server as PostgreSQL's fast shutdown does: open transactions are rolled back, all else is kept. */
    @Override
    public void close() {
        try {
            command.run(List.of(bin.resolve("pg_ctl").toString(), "stop", "-D", data.toString(), "-m", "fast", "-w"));
        } catch (IOException e) {
            log.warn("The embedded PostgreSQL did not stop in time; the next start takes it over.", e);
        }
    }

    private void refuseOtherMajor(String version) throws IOException {
        var marker = data.resolve("PG_VERSION");
        var major = version.substring(0, version.indexOf('.'));
        if (Files.exists(marker) && !Files.readString(marker).strip().equals(major)) {
            throw new StartRefusedException("The data in " + data + " belong to PostgreSQL "
                    + Files.readString(marker).strip() + ", this Kamerton brings " + major
                    + ": dump them with the earlier version, or set DATABASE_URL to a server of your own.");
        }
    }

    private String storedPassword() throws IOException {
        var file = home.resolve("password");
        if (!Files.exists(file)) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            var partial = home.resolve("password.partial");
            Files.deleteIfExists(partial);
            if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
                Files.createFile(
                        partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(partial, HexFormat.of().formatHex(bytes));
            Files.move(partial, file);
        }
        return Files.readString(file).strip();
    }

    private void initialiseOnce() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        var partial = home.resolve("data.partial");
        Directories.deleteRecursively(partial);
        command.run(List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + partial,
                "--username=" + USER,
                "--pwfile=" + home.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
        Files.move(partial, data);
    }

    /** The port that the data directory's server says it listens on; empty where none runs. */
    private static Optional<Integer> runningPort(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 4
                || ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(lines.get(3).strip()));
    }

    private static boolean accepts(int candidate, Path data, String password) {
        try (var connection = DriverManager.getConnection(jdbcUrl(DATABASE, candidate), USER, password);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW data_directory")) {
            return result.next() && Path.of(result.getString(1)).equals(data);
        } catch (SQLException e) {
            log.debug("No usable server on port {}.", candidate, e);
            return false;
        }
    }

    private void stopOrphan() throws IOException {
        if (runningPort(data).isPresent()) {
            close();
        }
    }

    private void start(int wantedPort) throws IOException {
        for (var attempt = 1; ; attempt++) {
            port = wantedPort == 0 ? freePort() : wantedPort;
            try {
                command.run(startCommand());
                return;
            } catch (IOException e) {
                if (wantedPort != 0 || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
                log.info("Port {} was taken meanwhile, trying another.", port);
            }
        }
    }

    private List<String> startCommand() {
        var options = List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "shared_buffers=64MB",
                "log_line_prefix=%m ");
        var words = new ArrayList<>(List.of(
                bin.resolve("pg_ctl").toString(),
                "start",
                "-D",
                data.toString(),
                "-l",
                home.resolve("server.log").toString(),
                "-w",
                "-t",
                "60",
                "-o"));
        words.add(options.stream()
                .map(option -> "-c \"" + option + "\"")
                .reduce((a, b) -> a + " " + b)
                .orElseThrow());
        return words;
    }

    private void createDatabaseOnce() throws IOException {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres", port), USER, password);
                var statement = connection.createStatement()) {
            try (var known = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (known.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IOException("the new server refused the log-in: " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String jdbcUrl(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
