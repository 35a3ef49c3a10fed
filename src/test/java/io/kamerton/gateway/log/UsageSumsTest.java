package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.rollup.UsageThinning;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums by route, key, model and user, as the writer adds them and as they are made anew. */
@KamertonTest
@AsPerson(Role.ADMIN)
class UsageSumsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    GenerationLog log;

    @Autowired
    SumsAnew anew;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcOperations connections;

    private final Instant noon = Instant.parse("2026-04-11T12:00:00Z");
    private final UsedModel calls = UsedModel.at(noon);
    private final String caller = calls.caller();
    private final long key = calls.key();

    @Test
    void a_call_counts_for_its_route_key_and_model_in_its_hour_and_its_day() {
        calls.put(log, 2);
        calls.at(Duration.ofMinutes(59)).ended(Status.FAILED).put(log, 1);
        calls.at(Duration.ofMinutes(60)).ended(Status.CANCELLED).put(log, 1);
        calls.ended(Status.REFUSED).put(log, 3);

        assertThat(cells("call_hour"))
                .extracting(row -> row.get("calls") + " " + row.get("errors") + " " + row.get("cancelled"))
                .containsExactly("3 1 0", "1 0 1");
        assertThat(cells("call_day"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("calls", 4L)
                        .containsEntry("route_id", calls.route())
                        .containsEntry("route_name", "route-" + calls.route())
                        .containsEntry("key_name", "key-" + key)
                        .containsEntry("model_name", "model-" + calls.model())
                        .containsEntry("input_tokens", 28L)
                        .containsEntry("cost", 1.0));
    }

    @Test
    void a_histogram_grows_on_both_sides_and_keeps_what_it_had() {
        calls.taking(Duration.ofMillis(105)).put(log, 3);
        calls.taking(Duration.ofMillis(2_005)).put(log, 2);
        calls.taking(Duration.ofMillis(6)).put(log, 1);
        var row = cells("call_day").getFirst();
        var counts = row.get("latencies").toString();
        assertThat(counts).startsWith("{1,0").contains(",3,0").endsWith(",2}");
        assertThat(counts.replaceAll("[{},0]", "")).isEqualTo("132");
        assertThat(row.get("latency_from"))
                .as("1 ms, the 16th place above 0.1 ms")
                .isEqualTo(17);
    }

    @Test
    void a_user_is_whom_the_client_names_and_else_the_caller_itself() {
        calls.by("anna").put(log, 2);
        calls.by("boris").put(log, 1);
        calls.put(log, 1);
        assertThat(users())
                .extracting(row -> row.get("name") + " " + row.get("calls"))
                .containsExactly(" 1", "anna 2", "boris 1");
    }

    @Test
    void a_shadow_copy_counts_for_nobody() {
        log.append(ACall.by(caller).at(noon).full(log.nextId()), Bodies.NONE);
        assertThat(log.settle(LONG)).isTrue();
        assertThat(users()).isEmpty();
    }

    @Test
    void sums_made_anew_are_what_they_were() {
        var day = LocalDate.ofInstant(noon, ZoneOffset.UTC);
        calls.by("anna").put(log, 4);
        calls.at(Duration.ofHours(3)).by("anna").taking(Duration.ofSeconds(4)).put(log, 2);
        calls.by("boris").ended(Status.TIMED_OUT).put(log, 1);
        calls.at(Duration.ofDays(1).negated()).by("boris").put(log, 1);
        var hours = cells("call_hour");
        var days = cells("call_day");
        var users = users();
        assertThat(hours).hasSize(3);
        assertThat(days).hasSize(2);

        jdbc.sql("UPDATE call_hour SET calls = 99, latency_counts = '{}' WHERE key_id = :key")
                .param("key", key)
                .update();
        jdbc.sql("DELETE FROM call_day WHERE key_id = :key").param("key", key).update();
        jdbc.sql("UPDATE user_day SET calls = 99 WHERE caller = :caller")
                .param("caller", caller)
                .update();
        anew.day(day.minusDays(1));
        anew.day(day);

        assertThat(cells("call_hour")).isEqualTo(hours);
        assertThat(cells("call_day")).isEqualTo(days);
        assertThat(users()).isEqualTo(users);
    }

    @Test
    void of_a_day_that_is_over_the_most_active_users_stay_and_the_others_become_one() {
        var day = Instant.parse("2001-02-03T00:00:00Z");
        jdbc.sql("""
                        INSERT INTO user_day SELECT :day::timestamptz, :caller, 'user-' || place, place, 0, 0, 0, 1, 2, 0.5,
                            0, 0, '{}', '{}' FROM generate_series(1, 1010) AS place
                        """).param("day", day.toString()).param("caller", caller).update();
        for (int time = 0; time < 2; time++) {
            connections.execute((ConnectionCallback<Boolean>) connection -> {
                UsageThinning.keepMostActive(connection, day.plusSeconds(1));
                return true;
            });
        }
        assertThat(users()).hasSize(UsageThinning.MOST_USERS);
        assertThat(jdbc.sql("SELECT calls FROM user_day WHERE start = :day::timestamptz AND caller = '' AND name = ''")
                        .param("day", day.toString())
                        .query(Long.class)
                        .single())
                .as("those with 1 to 10 calls")
                .isEqualTo(55);
    }

    private List<Map<String, Object>> cells(String table) {
        return jdbc.sql("""
                        SELECT start::text, route_id, key_id, deployment_id, route_name, key_name, model_name, calls, errors,
                            cancelled, truncated, input_tokens, output_tokens, cost, latency_from,
                            latency_counts::text AS latencies, first_token_from, first_token_counts::text AS first
                        FROM %s WHERE key_id = :key ORDER BY start
                        """.formatted(table)).param("key", key).query().listOfRows();
    }

    private List<Map<String, Object>> users() {
        return jdbc.sql("""
                        SELECT start::text, name, calls, errors, cancelled, input_tokens, output_tokens, cost, latency_from,
                            latency_counts::text AS latencies, first_token_counts::text AS first
                        FROM user_day WHERE caller = :caller ORDER BY start, name
                        """).param("caller", caller).query().listOfRows();
    }
}
