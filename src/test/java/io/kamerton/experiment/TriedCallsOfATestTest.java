package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.door.Endpoint;
import io.kamerton.gateway.door.TriedCalls;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generations;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever tries a route gets the variant of the user that is named, and no test counts it. */
@AsPerson(Role.ADMIN)
class TriedCallsOfATestTest extends CallsOfATest {

    private static final Duration LATE = Duration.ofSeconds(30);

    @Autowired
    TriedCalls calls;

    @Autowired
    Generations generations;

    @Test
    void the_variant_of_the_named_user_answers_and_nothing_is_counted() {
        var tried = calls.make(
                Endpoint.OPENAI_CHAT,
                "{\"model\": \"%s\", \"user\": \"anna\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                        .formatted(route),
                Optional.empty(),
                () -> true);
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.headers())
                .containsEntry("X-Kamerton-Test", Long.toString(test.id()))
                .containsKey("X-Kamerton-Variant");
        var made = tried.made().orElseThrow();
        assertThat(made.share()).isEmpty();
        await().atMost(LATE).until(() -> generations.find(made.id()).isPresent());
        assertThat(generations.find(made.id()).orElseThrow().share()).isEmpty();
        // one that counts comes after it, so the reader has seen both
        var counted = call("a", "boris").numbered(log.nextId());
        log.append(counted, Bodies.NONE);
        await().atMost(LATE).until(() -> count("SELECT count(*) FROM exposure WHERE experiment_id = :id") == 1);
        assertThat(count(
                        "SELECT count(*) FROM exposure WHERE experiment_id = :id AND session_id = '" + made.id() + "'"))
                .isZero();
    }
}
