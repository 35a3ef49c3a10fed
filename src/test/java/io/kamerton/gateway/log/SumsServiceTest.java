package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.SumsRun.State;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Sums are made anew by an act of an administrator. */
@KamertonTest
@AsPerson(Role.ADMIN)
class SumsServiceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    SumsService sums;

    @Autowired
    SumsRuns runs;

    @Autowired
    LogKeeping keeping;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @AfterEach
    void nothingRuns() {
        jdbc.sql("update sums_run set state = 'CANCELLED' where state = 'RUNNING'")
                .update();
    }

    @Test
    void a_run_makes_every_day_right_and_tells_how_far_it_is() {
        var day = today().minusDays(150);
        jdbc.sql("insert into traffic_day (day, messages, requests) values (:day, 77, 77) on conflict (day) do update "
                        + "set messages = 77")
                .param("day", day)
                .update();
        var run = sums.start(day.minusDays(1), day.plusDays(1));
        assertThat(run.days()).isEqualTo(3);
        assertThat(run.isRunning()).isTrue();
        await().atMost(LONG).until(() -> runs.find(run.id()).orElseThrow().state() == State.DONE);
        assertThat(sums.find(run.id()).orElseThrow().progress()).isEqualTo(1);
        assertThat(jdbc.sql("select coalesce(sum(messages), 0) from traffic_day where day = :day")
                        .param("day", day)
                        .query(Long.class)
                        .single())
                .as("no call of that day is in the log")
                .isLessThan(77);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'log.sums_started' and subject = :subject")
                        .param("subject", "sums " + run.id())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void one_runs_at_a_time_until_it_is_cancelled_or_its_instance_has_been_silent() {
        var other = runs.begin(today(), today(), "ann").orElseThrow();
        assertThatThrownBy(() -> sums.start(today(), today())).isInstanceOf(ConflictException.class);
        assertThat(sums.cancel(other).state()).isEqualTo(State.CANCELLED);
        assertThat(runs.dayDone(other)).as("whoever works on it stops").isFalse();
        assertThatThrownBy(() -> sums.cancel(other)).isInstanceOf(ConflictException.class);

        var dead = runs.begin(today(), today(), "ann").orElseThrow();
        jdbc.sql("update sums_run set touched = touched - interval '11 minutes' where id = :id")
                .param("id", dead)
                .update();
        var next = sums.start(today(), today());
        assertThat(sums.find(dead).orElseThrow().state()).isEqualTo(State.INTERRUPTED);
        await().atMost(LONG).until(() -> runs.find(next.id()).orElseThrow().state() == State.DONE);
    }

    @Test
    void days_whose_rows_are_gone_or_have_not_come_are_refused() {
        var gone = today().minusDays(keeping.kept().factsDays());
        assertThatThrownBy(() -> sums.start(gone, today())).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> sums.start(today(), today().plusDays(1))).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> sums.start(today(), today().minusDays(1))).isInstanceOf(InvalidException.class);
    }

    @Test
    void programs_ask_for_it_and_watch_it_too() {
        var begun = api.post(
                "/api/v1/log/rebuilds", "{\"first_day\": \"%s\", \"last_day\": \"%s\"}".formatted(today(), today()));
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        var where = begun.header("Location");
        await().atMost(LONG)
                .until(() -> api.get(where).json().path("status").asString().equals("done"));
        assertThat(api.get(where).json().path("progress").asDouble()).isEqualTo(1);
        assertThat(api.get("/api/v1/log/rebuilds").json().path("items").size()).isPositive();
        assertThat(api.post(where + "/cancel", "{}").status()).isEqualTo(409);
        assertThat(api.get("/api/v1/log/rebuilds/999999999").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/log/rebuilds", "{\"first_day\": \"2001-01-01\", \"last_day\": \"2001-01-02\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/api/v1/log/rebuilds", "{}").status()).isEqualTo(422);
    }

    @Test
    void what_is_kept_is_told_with_its_months_and_when_they_go() {
        var log = api.get("/api/v1/log").json();
        assertThat(log.path("capture").asString()).isEqualTo("full");
        assertThat(log.path("facts_days").asInt()).isEqualTo(keeping.kept().factsDays());
        var month = keeping.months().getFirst();
        assertThat(month.factsUntil())
                .contains(month.month()
                        .plusMonths(1)
                        .atDay(1)
                        .plusDays(keeping.kept().factsDays()));
        assertThat(log.path("months").get(0).path("month").asString())
                .isEqualTo(month.month().toString());
    }

    @Test
    @AsPerson(Role.ANALYST)
    void analysts_watch_and_do_not_act() {
        assertThat(sums.list()).isNotNull();
        assertThatThrownBy(() -> sums.start(today(), today())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> sums.cancel(1)).isInstanceOf(AccessDeniedException.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
