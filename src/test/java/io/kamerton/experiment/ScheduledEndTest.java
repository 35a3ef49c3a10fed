package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class ScheduledEndTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ScheduledEnd scheduledEnd;

    @Test
    void a_test_whose_days_are_over_hands_out_nothing_and_is_completed_by_itself() {
        var over = aRunningTest(api);
        var running = aRunningTest(api);
        jdbc.sql("UPDATE experiment SET ends_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", over.id())
                .update();
        assertThat(over.trySelect("late", "chat").status())
                .as("refused even before it is completed")
                .isEqualTo(409);
        scheduledEnd.completeDue();
        var details = over.details();
        assertThat(details.path("status").asString()).isEqualTo("completed");
        assertThat(details.path("stopped_at")).isEqualTo(details.path("ends_at"));
        assertThat(details.path("stop_reason").asString()).isEqualTo(ScheduledEnd.REASON);
        assertThat(running.details().path("status").asString()).isEqualTo("active");
    }
}
