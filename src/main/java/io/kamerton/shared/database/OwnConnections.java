package io.kamerton.shared.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connections beside the pool, for what keeps one for good: the pool's are few and are renewed from time to time. */
@Component
public class OwnConnections {

    private static final String PATIENCE_SECONDS = "10";

    private final DataSource pool;

    OwnConnections(DataSource pool) {
        this.pool = pool;
    }

    /** A new connection, which the caller closes. */
    public Connection open() throws SQLException {
        return open("kamerton", Duration.ZERO);
    }

    /**
     * A new connection, which the caller closes.
     *
     * @param name as the server's list of sessions shows it
     * @param silence how long any answer may take before the connection is given up, whole seconds; zero: for ever
     */
    public Connection open(String name, Duration silence) throws SQLException {
        var config = pool.unwrap(HikariDataSource.class);
        var properties = new Properties();
        setIfThere(properties, "user", config.getUsername());
        setIfThere(properties, "password", config.getPassword());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("socketTimeout", Long.toString(silence.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(config.getJdbcUrl(), properties);
    }

    /**
     * A pool beside the pool, which the caller closes.
     *
     * @param name as the server's list of sessions shows it
     */
    public HikariDataSource pool(String name, int connections) {
        try {
            var shared = pool.unwrap(HikariDataSource.class);
            var config = new HikariConfig();
            config.setPoolName(name);
            config.setJdbcUrl(shared.getJdbcUrl());
            config.setUsername(shared.getUsername());
            config.setPassword(shared.getPassword());
            config.setMaximumPoolSize(connections);
            config.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
            config.addDataSourceProperty("ApplicationName", name);
            config.addDataSourceProperty("connectTimeout", "3");
            config.addDataSourceProperty("socketTimeout", "30");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.setInitializationFailTimeout(-1);
            return new HikariDataSource(config);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void setIfThere(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
