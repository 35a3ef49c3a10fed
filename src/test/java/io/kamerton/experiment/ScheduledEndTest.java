package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Role;
import io.kamerton.shared.api.Page;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KamertonTest
@AsPerson(Role.VIEWER)
class ScheduledEndTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ExperimentService experiments;

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
        assertThat(experiments.running(Page.MAX_LIMIT))
                .extracting(row -> row.experiment().id().value())
                .contains(running.id())
                .doesNotContain(over.id());
        assertThatItEndedAsPlanned(over.details());
        scheduledEnd.completeDue();
        assertThatItEndedAsPlanned(over.details());
        assertThat(running.details().path("status").asString()).isEqualTo("active");
    }

    @Test
    void a_test_that_is_stopped_after_its_end_ended_when_it_was_planned_to() {
        var over = aRunningTest(api);
        jdbc.sql("UPDATE experiment SET ends_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", over.id())
                .update();
        var stopped = api.post(over.path("/stop"), "{\"reason\": \"late\"}");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().path("stopped_at")).isEqualTo(stopped.json().path("ends_at"));
        assertThat(over.details().path("report").path("phase").path("ended_at"))
                .isEqualTo(stopped.json().path("ends_at"));
    }

    @Test
    void only_a_test_that_ran_to_its_end_is_free_of_the_warning_that_its_intervals_hold_for_one_look() {
        var over = aRunningTest(api);
        jdbc.sql("UPDATE experiment SET ends_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", over.id())
                .update();
        var running = aRunningTest(api);
        var stopped = aRunningTest(api);
        assertThat(api.post(stopped.path("/stop"), "{}").status()).isEqualTo(200);
        var oneLook = ExperimentReport.Warning.FIXED_HORIZON.sentence();
        assertThat(ExperimentApiTest.texts(over.details().path("report").path("warnings")))
                .doesNotContain(oneLook);
        assertThat(ExperimentApiTest.texts(running.details().path("report").path("warnings")))
                .contains(oneLook);
        assertThat(ExperimentApiTest.texts(stopped.details().path("report").path("warnings")))
                .contains(oneLook);
    }

    private static void assertThatItEndedAsPlanned(JsonNode details) {
        assertThat(details.path("status").asString()).isEqualTo("completed");
        assertThat(details.path("stopped_at")).isEqualTo(details.path("ends_at"));
        assertThat(details.path("report").path("phase").path("ended_at")).isEqualTo(details.path("ends_at"));
        assertThat(details.has("stop_reason")).isFalse();
    }
}
