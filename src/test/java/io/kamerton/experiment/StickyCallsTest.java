package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Programs that call a route with a test: who is told apart, and what the answers tell. */
@AsPerson(Role.ADMIN)
class StickyCallsTest extends CallsOfATest {

    private static final Duration LATE = Duration.ofSeconds(30);
    private static final int USERS = 5;
    private static final int CALLS = 3;

    @Test
    void a_user_else_a_session_else_the_key_keeps_its_variant_and_is_one_unit() {
        for (int i = 0; i < USERS; i++) {
            Set<String> ofUser = new HashSet<>();
            Set<String> ofSession = new HashSet<>();
            for (int call = 0; call < CALLS; call++) {
                // another session each time: the user comes first
                ofUser.add(variant(ask(Optional.of("user-" + i), Optional.of("any-" + call))));
                ofSession.add(variant(ask(Optional.empty(), Optional.of("session-" + i))));
            }
            assertThat(ofUser).hasSize(1);
            assertThat(ofSession).hasSize(1);
        }
        assertThat(variant(ask(Optional.empty(), Optional.empty())))
                .isEqualTo(variant(ask(Optional.empty(), Optional.empty())));
        var calls = 2L * USERS * CALLS + 2;
        await().atMost(LATE).until(() -> count("SELECT count(*) FROM exposure WHERE experiment_id = :id") == calls);
        assertThat(count("SELECT count(DISTINCT unit) FROM exposure WHERE experiment_id = :id"))
                .as("each user, each session and the key, once")
                .isEqualTo(2L * USERS + 1);
        assertThat(count("SELECT count(*) FROM exposure WHERE experiment_id = :id AND unit LIKE 'key:%'"))
                .isEqualTo(2);
    }

    @Test
    void the_answer_names_test_variant_model_and_generation() {
        var answer = ask(Optional.of("anna"), Optional.empty());
        assertThat(answer.header("X-Kamerton-Test")).isEqualTo(Long.toString(test.id()));
        assertThat(answer.header("X-Kamerton-Variant")).isIn("a", "b");
        assertThat(answer.header("X-Kamerton-Model")).isNotBlank();
        var generation = Long.parseLong(answer.header("X-Kamerton-Generation"));
        await().atMost(LATE)
                .until(() -> jdbc.sql("SELECT count(*) FROM generation WHERE id = :number AND test_id = :id "
                                        + "AND variant = :variant AND model_used = :model")
                                .param("number", generation)
                                .param("id", test.id())
                                .param("variant", answer.header("X-Kamerton-Variant"))
                                .param("model", answer.header("X-Kamerton-Model"))
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private static String variant(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.header("X-Kamerton-Variant");
    }

    private Answer ask(Optional<String> user, Optional<String> session) {
        var body = "{\"model\": \"%s\", %s\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                .formatted(
                        route, user.map(name -> "\"user\": \"" + name + "\", ").orElse(""));
        var request = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                .POST(BodyPublishers.ofString(body));
        session.ifPresent(id -> request.header("X-Session-Id", id));
        return api.send(request.build());
    }
}
