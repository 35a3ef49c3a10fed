package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.feedback.FeedbackDraft;
import io.kamerton.gateway.feedback.FeedbackService;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What calls of a route tell their test by themselves. */
@AsPerson(Role.ADMIN)
class LogReaderTest extends CallsOfATest {

    private static final Duration LATE = Duration.ofSeconds(30);

    @Autowired
    FeedbackService feedback;

    @Autowired
    CurrentUser user;

    @Test
    void calls_of_the_route_become_sessions_with_outcomes_without_a_word_of_the_client() {
        append(call("a", "anna"));
        append(call("a", "anna").lasting(Duration.ofMillis(500)));
        append(call("b", "boris").after(1));
        append(call("b", "boris").ended(Status.FAILED, 502));
        untilSessions(4);
        var means = test.means("a");
        assertThat(means.path("response_time").doubleValue()).isEqualTo(1.0);
        assertThat(means.path("tokens").doubleValue()).isEqualTo(40);
        assertThat(means.path("cost").doubleValue()).isEqualTo(0.25);
        assertThat(means.path("error_rate").doubleValue()).isZero();
        assertThat(test.means("b").path("error_rate").doubleValue()).isEqualTo(0.5);
        assertThat(test.means("b").path("response_time").doubleValue()).isEqualTo(1.5);
        var traffic = test.details().path("report").path("phase").path("variants");
        assertThat(traffic.get(0).path("units").longValue()).isEqualTo(1);
        assertThat(traffic.get(0).path("sessions").longValue()).isEqualTo(2);
        assertThat(traffic.get(1).path("units").longValue()).isEqualTo(1);
        assertThat(fallbacks()).isEqualTo(1);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    @Test
    void a_program_that_only_calls_the_route_takes_part_and_may_report_at_once() {
        var answer = api.post("/v1/chat/completions", """
                {"model": "%s", "user": "anna", "messages": [
                    {"role": "user", "content": "Context: Ships see the light from thirty miles away. Its lamp burns oil. Question: What burns?"}]}
                """.formatted(route));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Test")).isEqualTo(Long.toString(test.id()));
        var variant = answer.header("X-Kamerton-Variant");
        var reported = test.record(answer.header("X-Kamerton-Generation"), variant, Map.of("quality_score", 8));
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        assertThat(test.means(variant).path("quality_score").doubleValue()).isEqualTo(8);
        assertThat(test.means(variant).path("response_time").doubleValue()).isPositive();
        assertThat(test.means(variant).path("error_rate").asDouble(1)).isZero();
        assertThat(test.select("anna").path("selected_variant").asString()).isEqualTo(variant);
    }

    @Test
    void calls_outside_the_coverage_are_kept_and_not_analysed_and_copies_are_nothing() {
        append(call("a", "outside").notEnrolled());
        append(call("a", "copy").copied());
        append(call("a", "inside"));
        untilSessions(2);
        assertThat(test.means("a").path("cost").doubleValue()).isEqualTo(0.25);
        assertThat(count("SELECT count(*) FROM assignment WHERE experiment_id = :id"))
                .isEqualTo(1);
        assertThat(count("""
                        SELECT count(*) FROM session_value v JOIN exposure USING (session_id)
                        WHERE experiment_id = :id AND NOT v.analysed AND NOT enrolled
                        """)).isEqualTo(4);
        assertThat(count("SELECT sum(sessions) FROM exposure_hour JOIN phase p ON p.id = phase_id"
                        + " WHERE experiment_id = :id"))
                .isEqualTo(1);
    }

    @Test
    void what_a_client_tells_of_a_call_wins_over_what_the_log_tells() {
        var known = append(call("a", "anna"));
        untilSessions(1);
        var answer = test.record(Long.toString(known), "a", Map.of("response_time", 9, "quality_score", 7));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().path("replaced").get(0).asString()).isEqualTo("response_time");
        assertThat(answer.json().path("session_id").asString()).isEqualTo(Long.toString(known));
        replay(call("a", "anna").numbered(known));
        assertThat(test.means("a").path("response_time").doubleValue()).isEqualTo(9);
        assertThat(test.means("a").path("cost").doubleValue()).isEqualTo(0.25);
        assertThat(test.means("a").path("quality_score").doubleValue()).isEqualTo(7);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    @Test
    void what_people_think_of_an_answer_is_their_satisfaction_and_the_last_word_counts() {
        var number = rated(call("b", "anna"), thumbs(true));
        await().atMost(LATE).until(() -> satisfaction("b") == 5);
        feedback.give(number, rating(2));
        await().atMost(LATE).until(() -> satisfaction("b") == 2);
        rated(call("b", "boris"), rating(4));
        await().atMost(LATE).until(() -> satisfaction("b") == 3);
        assertThat(test.record(Long.toString(number), "b", Map.of("user_satisfaction", 5))
                        .status())
                .isEqualTo(201);
        feedback.give(number, thumbs(false));
        rated(call("a", "clara"), rating(1));
        await().atMost(LATE).until(() -> satisfaction("a") == 1);
        assertThat(satisfaction("b")).as("what the client told stays").isEqualTo(4.5);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    @Test
    void a_client_may_report_a_call_at_once_by_its_number() {
        var number = append(call("b", "quick"));
        var answer = test.record(Long.toString(number), "b", Map.of("quality_score", 8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(test.record(Long.toString(number), "a", Map.of("quality_score", 8))
                        .status())
                .as("another variant than the call had")
                .isEqualTo(409);
        assertThat(test.record("9007199254740991", "a", Map.of("quality_score", 8))
                        .status())
                .as("a call that never was")
                .isEqualTo(404);
        assertThat(aRunningTest(api)
                        .record(Long.toString(number), "b", Map.of("quality_score", 8))
                        .status())
                .as("another test's call")
                .isEqualTo(404);
    }

    @Test
    void a_unit_keeps_the_variant_that_select_model_gave_it() {
        var selected = test.select("anna").path("selected_variant").asString();
        append(call(selected, "anna"));
        untilSessions(2);
        var traffic = test.details().path("report").path("phase").path("variants");
        var place = selected.equals("a") ? 0 : 1;
        assertThat(traffic.get(place).path("units").longValue()).isEqualTo(1);
        assertThat(traffic.get(place).path("sessions").longValue()).isEqualTo(2);
    }

    @Test
    void a_call_that_another_variant_served_is_analysed_as_assigned() {
        append(call("a", "anna"));
        untilSessions(1);
        append(call("b", "anna"));
        untilSessions(2);
        assertThat(count("SELECT count(*) FROM exposure WHERE experiment_id = :id AND assigned = 0 AND served = 1"))
                .isEqualTo(1);
        assertThat(test.means("b").has("cost")).isFalse();
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());
    }

    private long rated(ACallOfARoute call, FeedbackDraft opinion) {
        var number = log.nextId();
        log.append(call.numbered(number, user.name()), Bodies.NONE);
        feedback.give(number, opinion);
        return number;
    }

    private static FeedbackDraft rating(int stars) {
        return new FeedbackDraft(Optional.of(stars), Optional.empty(), Optional.empty());
    }

    private static FeedbackDraft thumbs(boolean up) {
        return new FeedbackDraft(Optional.empty(), Optional.of(up), Optional.empty());
    }

    private double satisfaction(String variant) {
        return test.means(variant).path("user_satisfaction").asDouble(0);
    }

    private long append(ACallOfARoute call) {
        var number = log.nextId();
        log.append(call.numbered(number), Bodies.NONE);
        return number;
    }

    private void untilSessions(long number) {
        await().atMost(LATE).until(() -> count("SELECT count(*) FROM exposure WHERE experiment_id = :id") == number);
    }

    private long fallbacks() {
        return count("SELECT count(*) FROM exposure WHERE experiment_id = :id AND fallback_reason IS NOT NULL");
    }
}
