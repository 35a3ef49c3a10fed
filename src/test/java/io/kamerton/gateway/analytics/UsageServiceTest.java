package io.kamerton.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kamerton.gateway.analytics.UsageCourse.Kind;
import io.kamerton.gateway.analytics.UsageFilter.UserName;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.UsedModel;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.json.JsonMapper;

/** Figures that are read from the sums which the log's writer made. */
@KamertonTest
@AsPerson(Role.ANALYST)
class UsageServiceTest {

    private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    UsageService usage;

    @Autowired
    GenerationLog log;

    @Autowired
    JdbcClient jdbc;

    private final UsedModel calls = UsedModel.at(NOON.plusSeconds(60));

    @Test
    void the_models_of_a_key_are_told_with_the_most_called_first() {
        calls.put(log, 2);
        calls.of(calls.model() + 10).put(log, 3);
        calls.of(calls.model() + 20).ended(Status.FAILED).put(log, 1);
        var report = usage.reportOfCallers(hours(UsageBy.MODEL, ofKey(), 100));
        assertThat(report.rows())
                .extracting(row -> row.subject().name() + " " + row.figures().calls() + " "
                        + row.figures().errors())
                .containsExactly(
                        "model-" + (calls.model() + 10) + " 3 0",
                        "model-" + calls.model() + " 2 0",
                        "model-" + (calls.model() + 20) + " 1 1");
        var total = report.total().figures();
        assertThat(total.calls()).isEqualTo(6);
        assertThat(total.inputTokens()).isEqualTo(42);
        assertThat(total.outputTokens()).isEqualTo(18);
        assertThat(total.cost()).isCloseTo(1.5, within(1e-9));
        assertThat(total.errorRate().orElseThrow()).isCloseTo(1.0 / 6, within(1e-9));
        assertThat(report.others()).isEmpty();
        assertThat(report.names().key()).isEqualTo("key-" + calls.key());
    }

    @Test
    void what_has_no_row_of_its_own_is_told_as_one_with_its_own_latencies() {
        calls.put(log, 5);
        calls.of(calls.model() + 10).taking(Duration.ofMillis(905)).put(log, 2);
        calls.of(calls.model() + 20).taking(Duration.ofMillis(905)).put(log, 1);
        var report = usage.reportOfCallers(hours(UsageBy.MODEL, ofKey(), 1));
        assertThat(report.rows()).hasSize(1);
        assertThat(report.rows().getFirst().figures().p95Ms().orElseThrow()).isCloseTo(100, withinPercentage(16));
        var others = report.others().orElseThrow().figures();
        assertThat(others.calls()).isEqualTo(3);
        assertThat(others.p50Ms().orElseThrow()).isCloseTo(900, withinPercentage(16));
    }

    @Test
    void latencies_are_those_of_the_model_and_off_by_15_percent_at_most() {
        calls.put(log, 18);
        calls.taking(Duration.ofMillis(2_005)).put(log, 2);
        var total =
                usage.reportOfCallers(hours(UsageBy.KEY, ofKey(), 10)).total().figures();
        assertThat(total.p50Ms().orElseThrow()).isCloseTo(100, withinPercentage(16));
        assertThat(total.p95Ms().orElseThrow()).isCloseTo(2_000, withinPercentage(16));
        assertThat(total.firstTokenMs().orElseThrow()).isCloseTo(20, withinPercentage(16));
    }

    @Test
    void the_span_before_counts_its_last_hour_as_far_as_the_running_one_is_over() {
        calls.put(log, 3);
        calls.at(HOUR.negated()).put(log, 4);
        calls.at(HOUR.multipliedBy(-2)).put(log, 10);
        calls.at(HOUR.multipliedBy(-3)).put(log, 7);
        var half = new UsageSpan(NOON.minus(HOUR), NOON.plus(HOUR), ChronoUnit.HOURS, 0.5);
        var row = usage.reportOfCallers(new UsageQuery(half, UsageBy.ROUTE, ofKey(), 10))
                .rows()
                .getFirst();
        assertThat(row.figures().calls()).isEqualTo(7);
        assertThat(row.before().calls()).as("7 and half of 10").isEqualTo(12);
    }

    @Test
    void hours_stand_in_order_of_time_each_beside_its_counterpart() {
        calls.put(log, 1);
        calls.at(HOUR).put(log, 5);
        calls.at(HOUR.multipliedBy(-2)).put(log, 2);
        var span = new UsageSpan(NOON, NOON.plus(HOUR.multipliedBy(2)), ChronoUnit.HOURS, 1);
        var rows = usage.reportOfCallers(new UsageQuery(span, UsageBy.HOUR, ofKey(), 100))
                .rows();
        assertThat(rows)
                .extracting(row -> row.subject().time() + " " + row.figures().calls() + " "
                        + row.before().calls())
                .containsExactly("2026-03-11T12:00:00Z 1 2", "2026-03-11T13:00:00Z 5 0");
    }

    @Test
    void days_are_summed_up_over_their_hours() {
        calls.put(log, 1);
        calls.at(HOUR.multipliedBy(3)).put(log, 2);
        calls.at(Duration.ofDays(1)).put(log, 4);
        for (var grain : new ChronoUnit[] {ChronoUnit.HOURS, ChronoUnit.DAYS}) {
            var day = NOON.truncatedTo(ChronoUnit.DAYS);
            var span = new UsageSpan(day, day.plus(Duration.ofDays(2)), grain, 1);
            var rows = usage.reportOfCallers(new UsageQuery(span, UsageBy.DAY, ofKey(), 100))
                    .rows();
            assertThat(rows)
                    .as("from sums by %s", grain)
                    .extracting(row -> row.figures().calls())
                    .containsExactly(3L, 4L);
        }
    }

    @Test
    void users_are_told_by_day_and_one_of_them_in_the_course_of_days() {
        calls.by("anna").put(log, 2);
        calls.by("anna").at(Duration.ofDays(-1)).put(log, 1);
        calls.put(log, 1);
        var day = NOON.truncatedTo(ChronoUnit.DAYS);
        var span = new UsageSpan(day.minus(Duration.ofDays(1)), day.plus(Duration.ofDays(1)), ChronoUnit.DAYS, 1);
        var rows = usage.reportOfCallers(new UsageQuery(span, UsageBy.USER, UsageFilter.NONE, 1_000))
                .rows();
        assertThat(rows)
                .filteredOn(row -> row.subject().id().equals(calls.caller()))
                .extracting(row -> row.subject().user() + " " + row.figures().calls())
                .containsExactly("anna 3", " 1");
        var anna = new UsageFilter(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(new UserName(calls.caller(), "anna")));
        assertThat(usage.reportOfCallers(new UsageQuery(span, UsageBy.DAY, anna, 10))
                        .rows())
                .extracting(row -> row.figures().calls())
                .containsExactly(1L, 2L);
    }

    @Test
    void the_course_has_lines_for_the_most_called_and_one_for_all_others_without_gaps() {
        for (int i = 0; i < UsageCourse.MOST_LINES + 2; i++) {
            calls.of(calls.model() + i).put(log, UsageCourse.MOST_LINES + 2 - i);
        }
        var course = usage.courseOfCallers(hours(UsageBy.MODEL, ofKey(), 100));
        assertThat(course.lines()).hasSize(UsageCourse.MOST_LINES + 1);
        assertThat(course.lines().getLast().kind()).isEqualTo(Kind.OTHERS);
        assertThat(course.lines().getLast().points().get(NOON).calls())
                .as("2 and 1")
                .isEqualTo(3);
        assertThat(course.lines()).allSatisfy(line -> assertThat(line.points()).hasSize(24));
        assertThat(course.lines().getFirst().points().get(NOON).p50Ms()).isPresent();
    }

    @Test
    void over_time_the_span_before_is_drawn_beside_this_one() {
        calls.put(log, 2);
        calls.at(Duration.ofDays(-1)).put(log, 6);
        var lines = usage.courseOfCallers(hours(UsageBy.HOUR, ofKey(), 100)).lines();
        assertThat(lines).extracting(line -> line.kind()).containsExactly(Kind.ALL, Kind.BEFORE);
        assertThat(lines).extracting(line -> line.points().get(NOON).calls()).containsExactly(2L, 6L);
    }

    @Test
    void a_file_holds_what_is_shown_and_its_export_is_written_down() throws IOException {
        calls.put(log, 2);
        var report = usage.exportOfCallers(hours(UsageBy.MODEL, ofKey(), 100));
        var csv = new ByteArrayOutputStream();
        UsageFile.csv(report, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8).split("\r\n"))
                .hasSize(3)
                .anyMatch(line -> line.contains(",model," + calls.model() + ",,model-" + calls.model() + ",2,0,"));
        var json = new ByteArrayOutputStream();
        UsageFile.json(report, json);
        var read = JsonMapper.shared().readTree(json.toByteArray());
        assertThat(read.path("total").path("calls").asInt()).isEqualTo(2);
        assertThat(read.path("items").path(0).path("before").path("calls").asInt())
                .isZero();
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'usage.exported' and subject = 'usage by MODEL'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void what_is_not_summed_up_is_refused() {
        var byHour = hours(UsageBy.MODEL, UsageFilter.NONE, 10).span();
        var byDay =
                new UsageSpan(NOON.truncatedTo(ChronoUnit.DAYS), NOON.plus(HOUR.multipliedBy(12)), ChronoUnit.DAYS, 1);
        assertThatThrownBy(() -> new UsageQuery(byHour, UsageBy.USER, UsageFilter.NONE, 10))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> new UsageQuery(byDay, UsageBy.USER, ofKey(), 10))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> new UsageQuery(byDay, UsageBy.HOUR, UsageFilter.NONE, 10))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> new UsageQuery(byDay, UsageBy.DAY, UsageFilter.NONE, 1_001))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void a_viewer_reads_figures_of_models_and_none_of_keys_and_users() {
        assertThat(usage.report(hours(UsageBy.MODEL, UsageFilter.NONE, 10))).isNotNull();
        var ofKeys = hours(UsageBy.KEY, UsageFilter.NONE, 10);
        assertThatThrownBy(() -> usage.reportOfCallers(ofKeys)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> usage.courseOfCallers(ofKeys)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> usage.exportOfCallers(ofKeys)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> usage.report(ofKeys)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> usage.course(hours(UsageBy.MODEL, ofKey(), 10)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> usage.export(ofKeys)).isInstanceOf(InvalidException.class);
    }

    private UsageFilter ofKey() {
        return new UsageFilter(
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(calls.key()), Optional.empty());
    }

    /** The day of the calls, by hour. */
    private static UsageQuery hours(UsageBy by, UsageFilter filter, int limit) {
        var day = NOON.truncatedTo(ChronoUnit.DAYS);
        return new UsageQuery(new UsageSpan(day, day.plus(Duration.ofDays(1)), ChronoUnit.HOURS, 1), by, filter, limit);
    }
}
