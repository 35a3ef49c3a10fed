package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallOutcomesTest {

    private static final ACallOfARoute CALL = ACallOfARoute.of(1, "a", "anna");

    @Test
    void an_answered_call_tells_its_time_in_seconds_its_tokens_its_cost_and_that_it_did_not_fail() {
        assertThat(CallOutcomes.of(CALL.tested()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("response_time", 1.5, "tokens", 40.0, "cost", 0.25, "error_rate", 0.0));
    }

    @Test
    void a_failed_call_has_no_response_time() {
        for (var status : new Status[] {Status.FAILED, Status.TIMED_OUT}) {
            assertThat(CallOutcomes.of(CALL.ended(status, 502).tested()))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("cost", 0.25, "error_rate", 1.0));
        }
    }

    @Test
    void a_full_queue_is_a_failure_and_a_wrong_request_is_none() {
        assertThat(CallOutcomes.of(CALL.ended(Status.REFUSED, 429).tested())).isEqualTo(Map.of("error_rate", 1.0));
        assertThat(CallOutcomes.of(CALL.ended(Status.REFUSED, 400).tested())).isEmpty();
    }

    @Test
    void who_hangs_up_says_nothing_of_the_model() {
        assertThat(CallOutcomes.of(CALL.ended(Status.CANCELLED, 499).tested())).isEqualTo(Map.of("cost", 0.25));
    }

    @Test
    void what_no_test_may_be_told_is_left_out() {
        assertThat(CallOutcomes.of(CALL.lasting(Duration.ZERO).tested())).doesNotContainKey("response_time");
    }
}
