package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.GatewayService;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls of our own rooms take part in the test of a route where they are made for somebody, and only there. */
@AsPerson(Role.ADMIN)
class OwnCallsOfATestTest extends CallsOfATest {

    private static final Duration LATE = Duration.ofSeconds(30);

    @Autowired
    GatewayService gateway;

    @Test
    void a_call_that_is_made_for_somebody_gets_her_variant_and_counts() {
        gateway.chat(request().forUser("anna"));
        gateway.chat(request().forUser("anna"));
        await().atMost(LATE).until(() -> count("SELECT count(*) FROM exposure WHERE experiment_id = :id") == 2);
        assertThat(count("SELECT count(DISTINCT unit) FROM exposure WHERE experiment_id = :id"))
                .isOne();
        assertThat(count(
                        "SELECT count(*) FROM generation WHERE test_id = :id AND user_name = 'anna' AND unit = 'anna'"))
                .isEqualTo(2);
    }

    @Test
    void a_call_that_is_made_for_nobody_stays_outside_of_every_test() {
        gateway.chat(request());
        await().atMost(LATE)
                .until(() -> jdbc.sql("SELECT count(*) FROM generation WHERE asked = :route AND test_id IS NULL")
                                .param("route", route)
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(count("SELECT count(*) FROM generation WHERE test_id = :id")).isZero();
    }

    private ChatRequest request() {
        return new ChatRequest(
                route, List.of(ChatMessage.user("Context: Its lamp burns oil. Question: What burns?")), Map.of());
    }
}
