package io.kamerton.conversation.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.conversation.query.Criterion.Named;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters and the line that is typed stay in step. */
class QueryEditTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "qwen3:8b", "two words", "say \"hi\"", "a,b", ">5", "back\\slash", "Анна"})
    void a_part_means_the_value_that_it_was_made_of(String value) {
        assertThat(Query.of(QueryEdit.part(Field.MODEL, value), Instant.EPOCH).criteria())
                .containsExactly(new Named(Field.MODEL, List.of(value), false));
    }

    @Test
    void a_part_is_put_in_and_taken_out_again() {
        var part = QueryEdit.part(Field.MODEL, "a");
        assertThat(QueryEdit.toggled("", part)).isEqualTo("model:a");
        assertThat(QueryEdit.toggled("x y", part)).isEqualTo("x y model:a");
        assertThat(QueryEdit.toggled("x model:a y", part)).isEqualTo("x y");
        assertThat(QueryEdit.toggled("model:a", part)).isEmpty();
        assertThat(QueryEdit.holds("model:ab -model:a", part)).isFalse();
    }
}
