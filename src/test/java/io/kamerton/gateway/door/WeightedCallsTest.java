package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.route.RouteDraft;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.Script;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that are divided between the models of a route by weight, over real sockets. */
@AsPerson(Role.ADMIN)
class WeightedCallsTest extends OnTwoServers {

    private static final int USERS = 200;

    @Test
    void each_model_gets_its_share_of_the_users_and_each_user_stays() {
        weighted(70, 30);
        Map<String, String> models = new HashMap<>();
        for (var i = 0; i < USERS; i++) {
            models.put("user-" + i, modelOf(ask("user-" + i)));
        }
        // five standard deviations: 6.5 users each
        assertThat(models.values().stream().filter(ofFirst::equals).count()).isBetween(107L, 173L);
        assertThat(models.values()).containsOnly(ofFirst, ofSecond);
        for (var i = 0; i < USERS; i += 7) {
            assertThat(modelOf(ask("user-" + i))).isEqualTo(models.get("user-" + i));
        }
    }

    @Test
    void where_the_drawn_model_fails_the_next_of_the_chain_answers() {
        weighted(50, 50);
        var ofTheSecond = IntStream.range(0, USERS)
                .mapToObj(i -> "user-" + i)
                .filter(user -> modelOf(ask(user)).equals(ofSecond))
                .findFirst()
                .orElseThrow();
        second.script("tiny:1b", Script.CRASHED);
        var answer = ask(ofTheSecond);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(modelOf(answer)).isEqualTo(ofFirst);
        assertThat(answer.header("X-Kamerton-Fallback")).isEqualTo("1");
        assertThat(kept(answer).place().fallbacks()).isEqualTo(1);
    }

    @Test
    void one_without_weight_answers_only_where_others_fail() {
        weighted(0, 100);
        for (var i = 0; i < 10; i++) {
            assertThat(modelOf(ask("user-" + i))).isEqualTo(ofSecond);
        }
        second.script("tiny:1b", Script.CRASHED);
        assertThat(modelOf(ask("user-1"))).isEqualTo(ofFirst);
    }

    private void weighted(int ofTheFirst, int ofTheSecond) {
        routes.create(RouteDraft.plain(route, List.of(id(ofFirst), id(ofSecond)), List.of(ofTheFirst, ofTheSecond)));
    }

    private static String modelOf(ApiClient.Answer answer) {
        return answer.header("X-Kamerton-Model");
    }

    private ApiClient.Answer ask(String user) {
        return api.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"user\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                        .formatted(route, user));
    }
}
