package io.kamerton.shared.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Demo data that is removed while its models are being used. */
@KamertonTest
class DemoRemovalTest {

    /** As the log books a call, at an hour of which nothing is booked yet. */
    private static final String ONE_MORE_HOUR = """
            INSERT INTO deployment_hour
            SELECT (jsonb_populate_record(NULL::deployment_hour,
                to_jsonb(h) || jsonb_build_object('hour', h.hour + interval '100 years'))).*
            FROM deployment_hour h JOIN deployment d ON d.id = h.deployment_id WHERE d.name = 'demo/brief'
            ORDER BY h.hour LIMIT 1
            """;

    @Autowired
    DemoParts parts;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void no_demo_data_is_left() {
        if (parts.contents().loaded()) {
            parts.remove();
        }
    }

    @Test
    void a_call_that_is_being_booked_meanwhile_is_waited_for_and_goes_with_it() throws Exception {
        parts.load();
        try (var booking = database.getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            booking.setAutoCommit(false);
            try (var statement = booking.createStatement()) {
                assertThat(statement.executeUpdate(ONE_MORE_HOUR)).isEqualTo(1);
            }
            var removal = threads.submit(parts::remove);
            Awaitility.await().until(() -> waitsForARow() || removal.isDone());
            booking.commit();
            assertThat(removal.get(30, TimeUnit.SECONDS).loaded()).isTrue();
        }
        assertThat(parts.contents().loaded()).isFalse();
    }

    private boolean waitsForARow() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }
}
