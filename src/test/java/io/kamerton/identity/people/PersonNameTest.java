package io.kamerton.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.problem.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ада", "o.ivanova_2", "ada@example.org", "李雷", "7", "é"})
    void names_of_one_alphabet_are_names(String text) {
        assertThat(new PersonName(text).value()).isEqualTo(text);
    }

    @Test
    void compatible_forms_become_the_common_one() {
        assertThat(new PersonName(" ａｄａ ").value()).isEqualTo("ada");
        assertThat(new PersonName("e\u0301").value()).isEqualTo("\u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                ".ada",
                "ada lovelace",
                "ada\u0000",
                "ada\n",
                "ad\u202ea",
                "a\u200bda",
                "a\u00adda",
                "аda",
                "adα",
                "system",
                "SYSTEM",
                "<b>ada</b>",
                "' OR 1=1--",
                "ada\ud800",
                "service:tuning"
            })
    void what_cannot_be_seen_or_looks_like_another_is_no_name(String text) {
        // line ends at either side are cut like blanks
        var given = text.equals("ada\n") ? "a\nda" : text;
        assertThatThrownBy(() -> new PersonName(given))
                .isInstanceOf(InvalidException.class)
                .satisfies(e -> assertThat(
                                ((InvalidException) e).errors().getFirst().field())
                        .isEqualTo("name"));
    }

    @Test
    void a_name_has_an_end() {
        assertThat(new PersonName("a".repeat(PersonName.LONGEST)).value()).hasSize(PersonName.LONGEST);
        assertThatThrownBy(() -> new PersonName("a".repeat(PersonName.LONGEST + 1)))
                .isInstanceOf(InvalidException.class);
    }
}
