package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.shared.text.Language;
import io.kamerton.shared.text.TextAnalysis;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadabilityTest {
    @Test
    void ease_and_grade_agree_with_the_vectors() throws IOException {
        List<JsonNode> rows = rows("readability");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(4).allSatisfy(row -> {
            Language language = row.get(1).asString().equals("ru") ? Language.RUSSIAN : Language.ENGLISH;
            ReadingEase ease = new ReadingEase(
                    language, row.get(2).asInt(), row.get(3).asInt(), row.get(4).asInt());
            assertThat(ease.ease()).isCloseTo(row.get(5).asDouble(), within(1e-9));
            assertThat(ease.grade()).isCloseTo(row.get(6).asDouble(), within(1e-9));
        });
    }

    @Test
    void russian_syllables_agree_with_the_vectors() throws IOException {
        assertThat(rows("syllables_ru"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(row -> assertThat(TextAnalysis.tokens(row.get(1).asString()).stream()
                                .filter(TextAnalysis::isWord)
                                .mapToInt(Syllables::in)
                                .sum())
                        .isEqualTo(row.get(2).asInt()));
    }

    @Test
    void english_syllables_are_vowel_groups_without_a_silent_e() {
        assertThat(List.of("the", "make", "whole", "table", "agree", "rhythm", "syllable", "idea", "psst"))
                .extracting(Syllables::in)
                .containsExactly(1, 1, 1, 2, 2, 1, 3, 2, 1);
    }

    @Test
    void plain_words_score_higher_than_officialese_in_both_languages() {
        assertThat(measured("The cat sat on the mat. It was warm. The dog ran off to play in the sun."))
                .isGreaterThan(
                        measured(
                                "Notwithstanding considerable organisational complexities, "
                                        + "interdepartmental representatives systematically institutionalised administrative responsibilities."));
        assertThat(measured("Кот спал на окне. Было тепло. Пёс ушёл во двор."))
                .isGreaterThan(measured("Осуществление межведомственного взаимодействия предусматривает "
                        + "обеспечение функционирования информационно-аналитической инфраструктуры."));
    }

    private static double measured(String text) {
        return Readability.measure(AnalysedText.of(text)).value();
    }

    private static List<JsonNode> rows(String group) throws IOException {
        try (InputStream file = ReadabilityTest.class.getResourceAsStream("readability-vectors.json")) {
            JsonNode vectors = JsonMapper.shared().readTree(Objects.requireNonNull(file));
            return StreamSupport.stream(vectors.get("groups").spliterator(), false)
                    .filter(node -> node.get("name").asString().equals(group))
                    .flatMap(node -> StreamSupport.stream(node.get("rows").spliterator(), false))
                    .toList();
        }
    }
}
