package io.kamerton.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.conversation.playground.Variable.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    @Test
    void places_are_found_once_each_in_the_order_of_reading_and_in_any_language() {
        assertThat(Template.names(List.of("{{city}} and {{ имя }}", "{{city}} {{a-b.c_1}}")))
                .containsExactly("city", "имя", "a-b.c_1");
    }

    @Test
    void what_is_no_name_is_no_place() {
        assertThat(Template.names(List.of("{{}} {{ }} {{1st}} {city} {{a b}} {{{ {{\n}} {{" + "x".repeat(61) + "}}")))
                .isEmpty();
    }

    @Test
    void a_value_is_taken_as_it_is_and_never_for_a_place_or_a_group() {
        assertThat(Template.filled("{{a}}-{{ b }}-{{c}}", Map.of("a", "{{b}}", "b", "$1\\")))
                .isEqualTo("{{b}}-$1\\-{{c}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    TEXT   | anything     | true
                    TEXT   | `  `         | false
                    NUMBER | -3.5         | true
                    NUMBER | 3,5          | true
                    NUMBER | three        | false
                    JSON   | {"a": [1]}   | true
                    JSON   | {"a": [1}    | false
                    """)
    void a_value_is_filled_where_it_is_of_its_type(Type type, String value, boolean filled) {
        assertThat(new Variable("v", type, value).isFilled()).isEqualTo(filled);
    }
}
