package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.DeploymentHour;
import io.kamerton.registry.DeploymentId;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class DeploymentHoursTest {

    private static final Instant NOON = Instant.parse("2020-05-01T12:00:00Z");

    @Autowired
    DeploymentHours hours;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Test
    void shares_of_several_flushes_and_hours_add_up() {
        var deployment = aDeployment();
        hours.add(Map.of(new DeploymentHour(deployment, NOON), calls(10, 20, 30)));
        hours.add(Map.of(new DeploymentHour(deployment, NOON), calls(40)));
        var late = calls(1_000);
        late.failed();
        hours.add(Map.of(new DeploymentHour(deployment, NOON.plus(Duration.ofHours(5))), late));

        var usage = hours.usage(deployment, NOON);
        assertThat(usage.requests()).isEqualTo(6);
        assertThat(usage.inputTokens()).isEqualTo(50);
        assertThat(usage.outputTokens()).isEqualTo(10);
        assertThat(usage.totalTokens()).isEqualTo(60);
        assertThat(usage.meanLatencyMs().orElseThrow()).isCloseTo(220, withinPercentage(0.0001));
        assertThat(usage.p50LatencyMs().orElseThrow()).isCloseTo(30, withinPercentage(15));
        assertThat(usage.p95LatencyMs().orElseThrow()).isCloseTo(1_000, withinPercentage(15));
        assertThat(usage.errorRate().orElseThrow()).isCloseTo(1.0 / 6, withinPercentage(0.0001));
    }

    @Test
    void the_deviation_of_merged_shares_is_that_of_all_calls() {
        var deployment = aDeployment();
        hours.add(Map.of(new DeploymentHour(deployment, NOON), calls(2, 4, 4, 4)));
        hours.add(Map.of(new DeploymentHour(deployment, NOON), calls(5, 5, 7, 9)));
        var m2 = jdbc.sql("select latency_m2 from deployment_hour where deployment_id = :id")
                .param("id", deployment.value())
                .query(Double.class)
                .single();
        assertThat(m2).isCloseTo(32, withinPercentage(0.0001));
    }

    @Test
    void hours_before_the_window_are_left_out() {
        var deployment = aDeployment();
        hours.add(Map.of(new DeploymentHour(deployment, NOON), calls(10)));
        assertThat(hours.usage(deployment, NOON.plus(Duration.ofHours(1))).requests())
                .isZero();
    }

    @Test
    void a_deployment_without_calls_has_no_latency_and_no_errors() {
        var usage = hours.usage(aDeployment(), NOON);
        assertThat(usage.requests()).isZero();
        assertThat(usage.meanLatencyMs()).isEmpty();
        assertThat(usage.p95LatencyMs()).isEmpty();
        assertThat(usage.errorRate()).isEmpty();
    }

    @Test
    void a_flush_is_written_whole_or_not_at_all() {
        var deployment = aDeployment();
        var tallies = new LinkedHashMap<DeploymentHour, CallTally>();
        tallies.put(new DeploymentHour(deployment, NOON), calls(10));
        var beyondTheCalendar = Instant.parse("+300000-01-01T00:00:00Z");
        tallies.put(new DeploymentHour(deployment, beyondTheCalendar), calls(10));
        assertThatThrownBy(() -> hours.add(tallies)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(hours.usage(deployment, NOON).requests()).isZero();
    }

    @Test
    void calls_of_a_deployment_that_was_removed_meanwhile_do_not_hold_up_the_others() {
        var deployment = aDeployment();
        hours.add(Map.of(
                new DeploymentHour(deployment, NOON),
                calls(10),
                new DeploymentHour(new DeploymentId(Long.MAX_VALUE), NOON),
                calls(10)));
        assertThat(hours.usage(deployment, NOON).requests()).isEqualTo(1);
    }

    @Test
    void calls_of_a_deployment_that_is_just_being_removed_are_passed_over_when_it_is_gone() throws Exception {
        var deployment = aDeployment();
        var other = aDeployment();
        try (var removing = database.getConnection();
                var delete = removing.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            removing.setAutoCommit(false);
            delete.execute("delete from deployment where id = " + deployment.value());
            var added = threads.submit(() -> hours.add(Map.of(
                    new DeploymentHour(deployment, NOON), calls(10), new DeploymentHour(other, NOON), calls(10))));
            Awaitility.await()
                    .until(() -> added.isDone()
                            || jdbc.sql("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock')")
                                    .query(Boolean.class)
                                    .single());
            removing.commit();
            added.get(30, TimeUnit.SECONDS);
        }
        assertThat(hours.usage(other, NOON).requests()).isEqualTo(1);
    }

    private static CallTally calls(double... latencies) {
        var tally = new CallTally();
        for (var millis : latencies) {
            tally.answered(millis, 10, 2);
        }
        return tally;
    }

    private DeploymentId aDeployment() {
        var name = "test-" + System.nanoTime();
        return new DeploymentId(
                jdbc.sql("""
                        insert into deployment (provider_id, name, model, created)
                        values (1, 'builtin/' || :name, :name, now()) returning id""").param("name", name).query(Long.class).single());
    }
}
