package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.Tokens;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the log says that calls cost. The scripted model reads 7 tokens and writes 4. */
@AsPerson(Role.ADMIN)
class CostsTest extends OnTwoServers {

    private static final double A_NANOSECOND = 1e-6;

    @Test
    void tokens_read_and_written_have_prices_of_their_own() {
        priced(ofFirst, 300_000, 500_000, 0);
        routed(List.of(ofFirst), Optional.empty());
        var call = kept(ask());
        assertThat(call.tokens()).isEqualTo(new Tokens(7, 4, false));
        assertThat(call.cost()).isEqualTo((7 * 3 + 4 * 5) / 10.0);
    }

    @Test
    void an_hour_of_the_processor_counts_for_the_time_at_work_and_not_for_the_queue() {
        priced(ofFirst, 0, 0, 3_600);
        routed(List.of(ofFirst), Optional.empty());
        var call = kept(ask());
        assertThat(call.cost())
                .isPositive()
                .isLessThanOrEqualTo(
                        seconds(call.timing().total().minus(call.timing().queued())) + A_NANOSECOND);
    }

    @Test
    void both_kinds_of_price_add_up() {
        priced(ofFirst, 1_000_000, 1_000_000, 3_600);
        routed(List.of(ofFirst), Optional.empty());
        var call = kept(ask());
        assertThat(call.cost())
                .isGreaterThan(11)
                .isLessThan(11 + seconds(call.timing().total()) + A_NANOSECOND);
    }

    @Test
    void after_a_fallback_tokens_cost_what_the_model_takes_that_answered() {
        priced(ofFirst, 250_000, 250_000, 0);
        priced(ofSecond, 500_000, 500_000, 0);
        first.script("tiny:1b", Script.CRASHED);
        routed(List.of(ofFirst, ofSecond), Optional.empty());
        var call = kept(ask());
        assertThat(call.place().fallbacks()).isEqualTo(1);
        assertThat(call.cost())
                .isEqualTo(0.5 * (call.tokens().input() + call.tokens().output()));
    }

    @Test
    void the_time_that_a_model_wasted_before_it_was_given_up_is_paid_at_its_own_price() {
        priced(ofFirst, 0, 0, 3_600);
        first.script("tiny:1b", Script.CRASHED);
        routed(List.of(ofFirst, ofSecond), Optional.empty());
        var call = kept(ask());
        assertThat(call.place().modelUsed()).contains(ofSecond);
        assertThat(call.cost()).isPositive().isLessThan(seconds(call.timing().total()));
    }

    @Test
    void a_call_that_failed_has_no_tokens_to_pay_for_and_costs_its_time() {
        priced(ofFirst, 1_000_000, 1_000_000, 0);
        first.script("tiny:1b", Script.CRASHED);
        routed(List.of(ofFirst), Optional.empty());
        var call = kept(ask());
        assertThat(call.ending().status()).isEqualTo(Status.FAILED);
        assertThat(call.tokens()).isEqualTo(new Tokens(0, 0, false));
        assertThat(call.cost()).isZero();
    }

    @Test
    void a_model_without_prices_costs_nothing() {
        routed(List.of(ofFirst), Optional.empty());
        assertThat(kept(ask()).cost()).isCloseTo(0, within(0.0));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
