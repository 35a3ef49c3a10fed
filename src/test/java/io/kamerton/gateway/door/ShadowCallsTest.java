package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.Generation;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Copies of calls: nobody waits for them, and they are told apart in the log. */
@AsPerson(Role.ADMIN)
class ShadowCallsTest extends OnTwoServers {

    @Test
    void a_shadow_whose_server_stalls_holds_up_no_caller() {
        second.script("tiny:1b", Script.SLOW_LOADING);
        shadowed();
        for (int i = 0; i < 3; i++) {
            var answer = ask();
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("X-Kamerton-Model")).isEqualTo(ofFirst);
            kept(answer);
        }
        second.awaitAsked("/v1/chat/completions");
        assertThat(copies()).as("none has ended: their server says nothing yet").isEmpty();
        second.release();
        await().until(() -> copies().size() == 3);
    }

    @Test
    void a_copy_is_logged_as_one_with_a_number_and_a_cost_of_its_own_and_in_no_test() {
        priced(ofFirst, 500_000, 0, 0);
        priced(ofSecond, 1_000_000, 0, 0);
        shadowed();
        var call = kept(ask());
        await().until(() -> copies().size() == 1);
        var copy = copies().getFirst();
        assertThat(call.place().shadow()).isFalse();
        assertThat(call.place().modelUsed()).contains(ofFirst);
        assertThat(call.cost()).isEqualTo(0.5 * call.tokens().input());
        assertThat(copy.id()).isNotEqualTo(call.id());
        assertThat(copy.place().modelUsed()).contains(ofSecond);
        assertThat(copy.place().route()).isEqualTo(call.place().route());
        assertThat(copy.cost()).isEqualTo(1.0 * copy.tokens().input()).isPositive();
        assertThat(copy.share()).isEmpty();
    }

    @Test
    void a_shadow_that_fails_is_told_in_the_log_and_nowhere_else() {
        second.script("tiny:1b", Script.CRASHED);
        shadowed();
        var answer = ask();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Fallback")).isEmpty();
        await().until(() -> copies().size() == 1);
        assertThat(copies().getFirst().ending().status()).isEqualTo(Generation.Status.FAILED);
    }

    private void shadowed() {
        routed(List.of(ofFirst), Optional.of(new ShadowDraft(id(ofSecond), 1)));
    }

    private List<Generation> copies() {
        return jdbc.sql("""
                        select g.id from generation g join route r on r.id = g.route_id
                        where g.shadow and r.name = :route order by g.id
                        """).param("route", route).query(Long.class).stream()
                .map(id -> generations.find(id).orElseThrow())
                .toList();
    }
}
