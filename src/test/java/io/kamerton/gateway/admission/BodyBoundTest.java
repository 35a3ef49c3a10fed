package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBoundTest {

    private final BodyBound bound = new BodyBound(10 * BodyBound.LEAST);

    @Test
    void bodies_are_let_in_until_their_bytes_are_too_many() {
        assertThat(bound.tryEnter(6 * BodyBound.LEAST)).isTrue();
        assertThat(bound.tryEnter(5 * BodyBound.LEAST)).isFalse();
        assertThat(bound.tryEnter(4 * BodyBound.LEAST)).isTrue();
        bound.leave(6 * BodyBound.LEAST);
        assertThat(bound.tryEnter(5 * BodyBound.LEAST)).isTrue();
    }

    @Test
    void small_bodies_bound_the_number_of_calls() {
        for (int i = 0; i < 10; i++) {
            assertThat(bound.tryEnter(0)).isTrue();
        }
        assertThat(bound.tryEnter(1)).isFalse();
        bound.leave(0);
        assertThat(bound.tryEnter(1)).isTrue();
    }

    @Test
    void a_refusal_holds_nothing() {
        assertThat(bound.tryEnter(11 * BodyBound.LEAST)).isFalse();
        assertThat(bound.held()).isZero();
    }
}
