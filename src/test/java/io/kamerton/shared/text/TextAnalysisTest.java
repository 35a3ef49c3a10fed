package io.kamerton.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextAnalysisTest {
    @Test
    void a_text_is_russian_when_over_half_of_its_letters_are_cyrillic() {
        assertThat(Language.of("Поиск в Google")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("Поисковая система Google")).isEqualTo(Language.RUSSIAN);
        assertThat(Language.of("абab")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("12 345")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void numbers_keep_their_separators_and_percent_sign() {
        assertThat(TextAnalysis.tokens("In 2024, 3.5% of 1,000,000 pages (12:30, 5-7) loaded."))
                .containsExactly("In", "2024", "3.5%", "of", "1,000,000", "pages", "12:30", "5-7", "loaded");
    }

    @Test
    void compatibility_forms_stress_marks_and_yo_do_not_split_words_apart() {
        assertThat(TextAnalysis.tokens("ёлка Ве́на ﬁne со\u00ADтня")).containsExactly("елка", "Вена", "fine", "сотня");
    }

    @Test
    void inflected_words_share_a_stem_in_both_languages() {
        assertThat(TextAnalysis.stem("Running"))
                .isEqualTo(TextAnalysis.stem("runs"))
                .isEqualTo("run");
        assertThat(TextAnalysis.stem("страницы")).isEqualTo(TextAnalysis.stem("Страницами"));
        assertThat(TextAnalysis.stem("Зелёный")).isEqualTo(TextAnalysis.stem("зеленый"));
        assertThat(TextAnalysis.stem("12.5%")).isEqualTo("12.5%");
    }

    @Test
    void content_stems_leave_out_stop_words_numbers_and_single_letters() {
        assertThat(TextAnalysis.contentStems("The cats and the dogs, 12 of them, saw a UFO x"))
                .containsExactly("cat", "dog", "saw", "ufo");
        assertThat(TextAnalysis.contentStems("Почему же не сколько, а которых? Don't they?"))
                .isEmpty();
        assertThat(TextAnalysis.contentStems("Кошки и собаки, а также ёжики")).hasSize(3);
    }

    @Test
    void entities_are_numbers_and_capitalised_words_inside_the_sentence() {
        assertThat(TextAnalysis.entities("Yesterday Marie Curie met 12 people, I think."))
                .containsExactly("mari", "curi", "12");
        assertThat(TextAnalysis.entities("Вчера в Москве открыли 3 станции.")).containsExactly("москв", "3");
        assertThat(TextAnalysis.entities("1867 Curie was born.")).containsExactly("1867", "curi");
    }

    @Test
    void abbreviations_and_initials_do_not_end_a_sentence() {
        assertThat(sentences("Dr. Smith met J. R. R. Tolkien, e.g. in Oxford. They talked."))
                .hasSize(2);
        assertThat(sentences("Поэт А. С. Пушкин родился в г. Москве, т. е. в столице. Он много писал."))
                .hasSize(2);
        assertThat(sentences("Войну начали в 1812 г. Армия отступала.")).hasSize(2);
        assertThat(sentences("Eat vitamin C. It helps.")).hasSize(2);
        assertThat(sentences("The share is 3.5 percent. Visit example.com today!"))
                .hasSize(2);
    }

    @Test
    void headings_and_list_items_are_sentences_and_wrapped_lines_are_not() {
        assertThat(sentences("# Search engines\nThey crawl.\n\n1. Find pages\n2. Rank them\n- Show results"))
                .containsExactly("Search engines", "They crawl.", "Find pages", "Rank them", "Show results");
        assertThat(sentences("A line that an editor has broken after about seventy characters of\nits text goes on."))
                .hasSize(1);
        assertThat(sentences("")).isEmpty();
        assertThat(sentences("... !!! —")).isEmpty();
    }

    @Test
    void odd_input_is_taken_as_it_comes() {
        assertThat(TextAnalysis.tokens("\uD800 a\u0000b 👍")).containsExactly("a", "b");
        assertThat(TextAnalysis.stem("")).isEmpty();
    }

    @Test
    void hostile_repetition_costs_neither_the_stack_nor_much_time() {
        for (String piece : List.of("1.", "- ", "Dr. ", "a.", "A. ", "x", "А. С. ", "\n", "# ", "1 ", "Ab. ", "ﷺ")) {
            String text = piece.repeat(200_000 / piece.length());
            assertTimeout(
                    Duration.ofSeconds(5), () -> TextAnalysis.sentences(text).forEach(TextAnalysis::entities), piece);
        }
    }

    private static List<String> sentences(String text) {
        return TextAnalysis.sentences(text);
    }
}
