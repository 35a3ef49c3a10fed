package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
@AsPerson(Role.ADMIN)
class SumsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    GenerationLog log;

    @Autowired
    SumsAnew anew;

    @Autowired
    TrafficService traffic;

    @Autowired
    JdbcClient jdbc;

    private final String caller = "caller-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void a_call_counts_for_its_model_by_how_it_ended() {
        var model = aDeployment();
        var call = ACall.by(caller).of(model);
        append(call, 3);
        append(call.ended(Status.FAILED), 2);
        append(call.ended(Status.TIMED_OUT), 1);
        append(call.ended(Status.CANCELLED), 1);
        append(call.ended(Status.REFUSED), 4);

        var row = hours(model).getFirst();
        assertThat(row)
                .containsEntry("calls", 7L)
                .containsEntry("errors", 3L)
                .containsEntry("cancelled", 1L)
                .containsEntry("input_tokens", 49L)
                .containsEntry("first_token_count", 3L);
        assertThat((double) row.get("cost")).isCloseTo(7 * 0.25, within(1e-9));
        assertThat((double) row.get("latency_mean")).as("without the queue").isCloseTo(100, within(1e-6));
        assertThat((double) row.get("first_token_mean")).isCloseTo(20, within(1e-6));
    }

    @Test
    void sums_made_anew_are_what_they_were() {
        var before = now.minus(Duration.ofDays(200));
        var day = LocalDate.ofInstant(before, ZoneOffset.UTC);
        var model = aDeployment();
        var call = ACall.by(caller).of(model).at(before);
        append(call, 5);
        append(call.ended(Status.FAILED), 2);
        append(call.ended(Status.CANCELLED), 1);
        append(call.through("internal"), 2);
        var hours = hours(model);
        var days = days(day);
        var users = users();
        assertThat(days)
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("requests", 10L).containsEntry("messages", 5L));

        jdbc.sql("UPDATE deployment_hour SET calls = 0, latency_mean = 0 WHERE deployment_id = :id")
                .param("id", model.value())
                .update();
        jdbc.sql("UPDATE traffic_day SET messages = 77 WHERE day = :day")
                .param("day", day)
                .update();
        jdbc.sql("DELETE FROM chat_user WHERE caller = :caller")
                .param("caller", caller)
                .update();
        anew.day(day);
        anew.users();

        assertSame(hours(model), hours);
        assertThat(days(day)).isEqualTo(days);
        assertThat(users()).isEqualTo(users);
        assertThat(traffic.traffic().users())
                .isEqualTo(jdbc.sql("SELECT count(*) FROM chat_user")
                        .query(Long.class)
                        .single());
    }

    @Test
    void users_and_chats_are_counted_once_however_often_they_call() {
        var before = traffic.traffic();
        var call = ACall.by(caller);
        log.append(call.numbered(log.nextId(), "anna", "monday"), ACall.BODIES);
        log.append(call.numbered(log.nextId(), "anna", "monday"), ACall.BODIES);
        log.append(call.numbered(log.nextId(), "anna", "tuesday"), ACall.BODIES);
        log.append(call.numbered(log.nextId(), "boris", "monday"), ACall.BODIES);
        log.append(call.ended(Status.FAILED).numbered(log.nextId()), ACall.BODIES);
        log.append(call.through("internal").numbered(log.nextId()), ACall.BODIES);
        log.append(call.through("/v1/embeddings").numbered(log.nextId()), ACall.BODIES);
        log.append(call.full(log.nextId()), ACall.BODIES);
        assertThat(log.settle(LONG)).isTrue();

        var after = traffic.traffic();
        assertThat(after.users() - before.users())
                .as("anna, boris, the caller itself")
                .isEqualTo(3);
        assertThat(after.activeChats() - before.activeChats())
                .as("monday, tuesday, the caller's own")
                .isEqualTo(3);
        assertThat(after.messagesToday() - before.messagesToday()).isEqualTo(4);
        assertThat(after.calls() - before.calls()).as("all but the shadow copy").isEqualTo(7);
    }

    @Test
    void a_chat_of_an_hour_ago_is_not_active() {
        var before = traffic.traffic();
        var call = ACall.by(caller).at(now.minus(Duration.ofMinutes(61)));
        log.append(call.numbered(log.nextId(), "anna", "old"), ACall.BODIES);
        assertThat(log.settle(LONG)).isTrue();
        assertThat(traffic.traffic().activeChats()).isEqualTo(before.activeChats());
    }

    private void append(ACall call, int times) {
        for (int i = 0; i < times; i++) {
            log.append(call.numbered(log.nextId()), ACall.BODIES);
            assertThat(log.settle(LONG)).isTrue();
        }
    }

    private static void assertSame(List<Map<String, Object>> actual, List<Map<String, Object>> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            for (var field : expected.get(i).entrySet()) {
                var value = actual.get(i).get(field.getKey());
                if (field.getValue() instanceof Double fraction && fraction != 0) {
                    assertThat((Double) value).as(field.getKey()).isCloseTo(fraction, withinPercentage(1e-6));
                } else {
                    assertThat(value).as(field.getKey()).isEqualTo(field.getValue());
                }
            }
        }
    }

    private List<Map<String, Object>> hours(DeploymentId model) {
        return jdbc.sql("""
                        SELECT hour::text, calls, errors, cancelled, truncated, input_tokens, output_tokens, cost,
                            latency_mean, round(latency_m2::numeric, 6)::text AS m2, latency_histogram::text AS histogram,
                            first_token_count, first_token_mean, first_token_histogram::text AS first_histogram
                        FROM deployment_hour WHERE deployment_id = :id ORDER BY hour
                        """).param("id", model.value()).query().listOfRows();
    }

    private List<Map<String, Object>> days(LocalDate day) {
        return jdbc.sql("SELECT requests, messages FROM traffic_day WHERE day = :day")
                .param("day", day)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> users() {
        return jdbc.sql("SELECT * FROM chat_user WHERE caller = :caller ORDER BY name")
                .param("caller", caller)
                .query()
                .listOfRows();
    }

    private DeploymentId aDeployment() {
        var name = "builtin/test-" + UUID.randomUUID();
        return new DeploymentId(
                jdbc.sql("""
                        insert into deployment (provider_id, name, model, created)
                        values (1, :name, :name, now()) returning id""").param("name", name).query(Long.class).single());
    }
}
