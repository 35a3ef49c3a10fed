package io.kamerton.shared.database;

import io.kamerton.shared.settings.DataDirectory;
import io.kamerton.shared.settings.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database of an installation, read by a command beside it. A Kamerton that runs is not disturbed; where none runs,
 * the embedded server is started for as long as the visit lasts.
 */
public final class VisitedDatabase implements AutoCloseable {

    private final SingleConnectionDataSource source;
    private final Runnable afterwards;

    private VisitedDatabase(DatabaseSettings.Connection server, Runnable afterwards) {
        this.afterwards = afterwards;
        var properties = new Properties();
        properties.setProperty("ApplicationName", "kamerton-visit");
        properties.setProperty("options", "-c default_transaction_read_only=on");
        source = new SingleConnectionDataSource(server.jdbcUrl(), server.user(), server.password(), true);
        source.setConnectionProperties(properties);
    }

    /**
     * @param environment with the settings of the installation
     * @throws StartRefusedException there is no database, or its server can be neither found nor started
     */
    public static VisitedDatabase of(Environment environment) {
        var settings = Binder.get(environment)
                .bind("kamerton.database", DatabaseSettings.class)
                .get();
        return settings.external()
                .map(server -> new VisitedDatabase(server, () -> {}))
                .orElseGet(() -> {
                    var directory = environment.getRequiredProperty("kamerton.data-dir");
                    return embedded(
                            settings, Path.of(directory).toAbsolutePath().normalize());
                });
    }

    private static VisitedDatabase embedded(DatabaseSettings settings, Path root) {
        var home = root.resolve("postgres");
        if (!Files.exists(home.resolve("data").resolve("PG_VERSION"))) {
            throw new StartRefusedException(
                    "There is no database below " + root + "; KAMERTON_DATA_DIR names the folder of the installation.");
        }
        return EmbeddedPostgres.runningBelow(home)
                .map(server -> new VisitedDatabase(server, () -> {}))
                .orElseGet(() -> started(settings, root, home));
    }

    private static VisitedDatabase started(DatabaseSettings settings, Path root, Path home) {
        var directory = new DataDirectory(root.toString());
        try {
            var server = new EmbeddedPostgres(home, settings.embeddedVersion(), settings.port());
            return new VisitedDatabase(server.connection(), () -> {
                server.close();
                release(directory);
            });
        } catch (StartRefusedException e) {
            release(directory);
            throw e;
        }
    }

    private static void release(DataDirectory directory) {
        try {
            directory.destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads only: the server refuses to write. */
    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    @Override
    public void close() {
        source.destroy();
        afterwards.run();
    }
}
