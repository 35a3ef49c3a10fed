package io.kamerton.registry;

import io.kamerton.shared.database.OwnConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what can be called at the start, whenever the database tells of a change, and now and then besides: what happens
 * while the connection is away is not heard.
 */
@Component
class RoutingNews implements SmartLifecycle {

    /** After the routes of the start are made, before the first request. */
    static final int PHASE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(RoutingNews.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);
    private static final int PATIENCE_SECONDS = 5;

    private final List<RoutingPart> parts;
    private final OwnConnections connections;
    private volatile Optional<Ear> ear = Optional.empty();

    RoutingNews(List<RoutingPart> parts, OwnConnections connections) {
        this.parts = List.copyOf(parts);
        this.connections = connections;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            reload();
            var fresh = new Ear();
            ear = Optional.of(fresh);
            Thread.ofPlatform().daemon().name("routing-news").start(fresh);
        }
    }

    @Override
    public synchronized void stop() {
        ear.ifPresent(Ear::close);
        ear = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return ear.isPresent();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void reload() {
        parts.forEach(RoutingPart::reload);
    }

    /** Listens until it is closed, over one connection after another. */
    private final class Ear implements Runnable, AutoCloseable {

        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Optional<Connection> open = Optional.empty();

        @Override
        public void run() {
            var away = false;
            while (!isClosed()) {
                try (var connection = connections.open("kamerton routing", Duration.ZERO)) {
                    open = Optional.of(connection);
                    var news = subscribe(connection);
                    if (away) {
                        LOG.info("The database tells changes of routes again");
                    }
                    away = false;
                    listen(connection, news);
                } catch (SQLException e) {
                    if (!away && !isClosed()) {
                        LOG.warn("The database tells no changes of routes now: {}", e.getMessage());
                    }
                    away = true;
                } catch (RuntimeException e) {
                    // what is read next may be better; without this nothing would be read any more
                    LOG.error("Routes cannot be read, so calls go where they went before", e);
                } finally {
                    open = Optional.empty();
                }
                pause();
            }
        }

        private static PGConnection subscribe(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("listen kamerton_routing");
            }
            return connection.unwrap(PGConnection.class);
        }

        private void listen(Connection connection, PGConnection news) throws SQLException {
            while (!isClosed()) {
                reload();
                var heard = news.getNotifications(Math.toIntExact(PAUSE.toMillis()));
                var silent = heard == null || heard.length == 0;
                if (silent && !connection.isValid(PATIENCE_SECONDS)) {
                    throw new SQLException("no answer");
                }
            }
        }

        private void pause() {
            try {
                closed.await(BEFORE_NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                close();
            }
        }

        private boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public void close() {
            closed.countDown();
            open.ifPresent(connection -> {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    LOG.debug("The connection was gone already", e);
                }
            });
        }
    }
}
