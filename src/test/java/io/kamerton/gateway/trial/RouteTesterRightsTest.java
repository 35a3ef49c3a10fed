package io.kamerton.gateway.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.door.Endpoint;
import io.kamerton.gateway.door.TriedCalls;
import io.kamerton.gateway.trial.RouteTrial.Found;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
class RouteTesterRightsTest {

    private static final String REQUEST = "{\"model\": \"extractive\"}";

    @Autowired
    RouteTester tester;

    @Autowired
    TriedCalls calls;

    @Test
    @AsPerson(Role.ANALYST)
    void analysts_test_routes() {
        assertThat(tester.test(REQUEST, Optional.empty(), Optional.empty()).found())
                .isEqualTo(Found.MODEL);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void viewers_do_not_test_routes() {
        assertThatThrownBy(() -> tester.test(REQUEST, Optional.empty(), Optional.empty()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calls.make(Endpoint.OPENAI_CHAT, REQUEST, Optional.empty(), () -> true))
                .isInstanceOf(AccessDeniedException.class);
    }
}
