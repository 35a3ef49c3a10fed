package io.kamerton.gateway.log;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's own connection. Used by one thread; {@link #abort} may come from another. */
final class LogConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LogConnection.class);

    /** A backend that nobody speaks to any more must not keep the lock of the log. */
    private static final String SESSION = """
            SET synchronous_commit = off; SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '10s';
            SET statement_timeout = '60s'""";

    private static final String WHO = """
            SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()""";
    private static final String END = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND backend_start = ?::timestamptz""";

    private final Connector connector;
    private volatile @Nullable Connection connection;
    private @Nullable Backend backend;

    /** Opens a connection to the database of the log. */
    @FunctionalInterface
    interface Connector {
        Connection open() throws SQLException;
    }

    private record Backend(int pid, String started) {}

    LogConnection(Connector connector) {
        this.connector = connector;
    }

    /** The open one, or a new one after the earlier one has been given up. */
    Connection get() throws SQLException {
        var open = connection;
        return open == null ? reopened() : open;
    }

    private Connection reopened() throws SQLException {
        var fresh = connector.open();
        connection = fresh;
        try (var statement = fresh.createStatement()) {
            statement.execute(SESSION);
        }
        endLost(fresh);
        try (var statement = fresh.createStatement();
                var row = statement.executeQuery(WHO)) {
            row.next();
            backend = new Backend(row.getInt(1), row.getString(2));
        }
        fresh.setAutoCommit(false);
        return fresh;
    }

    /** Its transaction may still be open, with the lock of the log. */
    private void endLost(Connection fresh) throws SQLException {
        var lost = backend;
        if (lost != null) {
            try (var statement = fresh.prepareStatement(END)) {
                statement.setInt(1, lost.pid());
                statement.setString(2, lost.started());
                statement.execute();
            }
            backend = null;
        }
    }

    /** Lets go of a connection that is of no use; waits for no answer. */
    void abort() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection that was given up could not be closed.", e);
            }
        }
    }

    void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("The connection of the log could not be closed.", e);
            }
        }
    }
}
