package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.shared.Role;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What screens read, with the rights of a viewer. */
@KamertonTest
@AsPerson(Role.VIEWER)
class ExperimentServiceTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ExperimentService experiments;

    @Test
    void a_chart_follows_the_mean_from_hour_to_hour() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        test.record(test.select("early"), Map.of("quality_score", 4));
        jdbc.sql("UPDATE metric_hour SET hour = hour - interval '3 hours' WHERE phase_id ="
                        + " (SELECT id FROM phase WHERE experiment_id = :id)")
                .param("id", test.id())
                .update();
        test.record(test.select("late"), Map.of("quality_score", 7));
        var series = experiments.series(new ExperimentId(test.id()), "quality_score");
        assertThat(series).hasSize(1);
        var points = series.getFirst().points();
        assertThat(points).extracting(MetricSeries.Point::units).containsExactly(1L, 2L);
        assertThat(points.getFirst().mean()).isEqualTo(4);
        assertThat(points.getLast().mean()).isCloseTo(5.5, within(1e-12));
        assertThat(experiments.series(new ExperimentId(test.id()), "nobody sent this"))
                .isEmpty();
    }

    @Test
    void the_list_shows_the_primary_metric_of_each_test_over_all_its_units() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        test.record(test.select("ann"), Map.of("quality_score", 4, "response_time", 1));
        test.record(test.select("bob"), Map.of("quality_score", 5, "response_time", 1));
        var row = experiments.list(Optional.empty(), 1).items().getFirst();
        assertThat(row.experiment().id()).isEqualTo(new ExperimentId(test.id()));
        assertThat(row.primary().metric()).isEqualTo("quality_score");
        assertThat(row.primary().arms().getFirst().mean()).hasValue(4.5);
        assertThat(row.primary().arms().getFirst().units()).isEqualTo(2);
    }

    @Test
    void a_viewer_reads_and_changes_nothing() {
        var id = new ExperimentId(aRunningTest(api).id());
        assertThat(experiments.find(id)).isPresent();
        assertThatThrownBy(() -> experiments.stop(id, "no")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> experiments.promote(id)).isInstanceOf(AccessDeniedException.class);
        assertThat(experiments.find(id).orElseThrow().experiment().state()).isEqualTo(ExperimentState.RUNNING);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void a_reason_that_is_too_long_stops_nothing() {
        var id = new ExperimentId(aRunningTest(api).id());
        assertThatThrownBy(() -> experiments.stop(id, "r".repeat(ExperimentService.LONGEST_REASON + 1)))
                .isInstanceOf(InvalidException.class);
        assertThat(experiments.find(id).orElseThrow().experiment().state()).isEqualTo(ExperimentState.RUNNING);
    }

    @Test
    void what_does_not_exist_is_empty_or_not_found() {
        var nobody = new ExperimentId(Long.MAX_VALUE);
        assertThat(experiments.find(nobody)).isEmpty();
        assertThatThrownBy(() -> experiments.series(nobody, "quality_score")).isInstanceOf(NotFoundException.class);
    }
}
