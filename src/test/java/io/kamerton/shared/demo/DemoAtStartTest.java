package io.kamerton.shared.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.CurrentUser;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
@ExtendWith(OutputCaptureExtension.class)
class DemoAtStartTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CurrentUser user;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    private final Room room = new Room();
    private DemoParts parts;

    @BeforeEach
    void an_installation_that_never_had_demo_data() {
        jdbc.sql("DELETE FROM demo_load").update();
        parts = new DemoParts(List.of(room), jdbc, user, audit, Clock.systemUTC());
    }

    @Test
    void the_first_start_on_an_empty_database_loads_it_and_the_next_does_not_again() {
        start(true);
        assertThat(room.loadings).isEqualTo(1);
        start(true);
        assertThat(room.loadings).isEqualTo(1);
    }

    @Test
    void the_log_tells_when_it_begins_what_it_loads_and_when_it_is_done(CapturedOutput output) {
        start(true);
        assertThat(output.getAll())
                .containsSubsequence(
                        "Loading the demo data that KAMERTON_DEMO asks for",
                        "Demo data: 1 things",
                        "Loaded the demo data in ",
                        "{things=1}");
        start(true);
        assertThat(output.getAll()).contains("KAMERTON_DEMO is ignored");
    }

    @Test
    void a_start_that_is_ended_in_the_middle_leaves_nothing_and_the_next_one_loads_all() {
        room.endsInTheMiddle = true;
        assertThatIllegalStateException().isThrownBy(() -> start(true));
        assertThat(jdbc.sql("SELECT count(*) FROM demo_load").query(Long.class).single())
                .isZero();
        room.endsInTheMiddle = false;
        room.present = 0;
        start(true);
        assertThat(room.present).isOne();
    }

    @Test
    void what_was_removed_does_not_come_back() {
        start(true);
        transaction.executeWithoutResult(status -> parts.remove());
        start(true);
        assertThat(room.loadings).isEqualTo(1);
        assertThat(room.present).isZero();
    }

    @Test
    void without_the_setting_nothing_is_loaded() {
        start(false);
        assertThat(room.loadings).isZero();
    }

    @Test
    void a_database_with_data_is_left_alone() {
        room.real = true;
        start(true);
        assertThat(room.loadings).isZero();
    }

    private void start(boolean enabled) {
        transaction.executeWithoutResult(status -> new DemoAtStart(new DemoSettings(enabled), parts).run(null));
    }

    /** A room with one thing in it once it is loaded. */
    private static class Room implements DemoPart {

        private int loadings;
        private int present;
        private boolean real;
        private boolean endsInTheMiddle;

        @Override
        public String kind() {
            return "things";
        }

        @Override
        public void load(Instant now) {
            loadings++;
            present = 1;
            if (endsInTheMiddle) {
                throw new IllegalStateException("the process ends");
            }
        }

        @Override
        public void remove() {
            present = 0;
        }

        @Override
        public long present() {
            return present;
        }

        @Override
        public boolean hasRealData() {
            return real;
        }
    }
}
