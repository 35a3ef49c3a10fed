package io.kamerton.gateway.provider.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import io.kamerton.shared.problem.InvalidException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveModelTest {

    private static final String ENGLISH =
            "The lighthouse stands on a rock in the bay. Its lamp was lit with whale oil until 1860. "
                    + "In 1860 the keeper replaced the oil lamp with a gas burner. "
                    + "Ships could see the new light from thirty miles away. "
                    + "Visitors climb the tower in summer and buy ice cream at its foot.";

    private static final String RUSSIAN =
            "Маяк стоит на скале в заливе. До 1860 года его лампа горела на китовом жире. "
                    + "В 1860 году смотритель заменил масляную лампу газовой горелкой. "
                    + "Новый свет корабли видели за тридцать миль. "
                    + "Летом туристы поднимаются на башню и едят мороженое у её подножия.";

    private final ExtractiveModel model = new ExtractiveModel(SentenceSimilarity.NONE);

    @Test
    void it_answers_from_a_marked_context() {
        assertThat(answer(1, "Context: " + ENGLISH + "\n\nQuestion: How far away could ships see the light?"))
                .containsExactly("Ships could see the new light from thirty miles away.");
        assertThat(answer(1, "Контекст: " + RUSSIAN + "\n\nВопрос: За сколько миль корабли видели свет?"))
                .containsExactly("Новый свет корабли видели за тридцать миль.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Question: How far away could ships see the light?\nContext: %s",
                "**Context:** %s\n**Question:** How far away could ships see the light?\n**Answer:**",
                "%s\n\nHow far away could ships see the light?",
                "How far away could ships see the light?\n\n%s",
                "%s Question: How far away could ships see the light?"
            })
    void the_question_may_stand_before_or_after_the_text(String prompt) {
        assertThat(answer(1, prompt.replace("%s", ENGLISH)))
                .containsExactly("Ships could see the new light from thirty miles away.");
    }

    @Test
    void a_short_question_is_answered_from_what_was_said_before() {
        var answer = model.answer(
                List.of(
                        new ChatMessage(Role.SYSTEM, ENGLISH),
                        ChatMessage.user("Where do visitors buy ice cream?"),
                        new ChatMessage(Role.ASSISTANT, "At its foot."),
                        ChatMessage.user("How far away could ships see the light?")),
                sentences(1));
        assertThat(answer).containsExactly("Ships could see the new light from thirty miles away.");
    }

    @Test
    void a_context_in_the_system_message_is_found() {
        var answer = model.answer(
                List.of(
                        new ChatMessage(Role.SYSTEM, "Ты полезный помощник.\nКонтекст:\n" + RUSSIAN),
                        ChatMessage.user("За сколько миль корабли видели свет?")),
                sentences(1));
        assertThat(answer).containsExactly("Новый свет корабли видели за тридцать миль.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Summarize the following text:\n%s",
                "%s\nPlease give me a short summary.",
                "%s",
                "Context: %s",
                "Summarize: %s",
                "Can you summarize this?\n\n%s"
            })
    void without_a_question_it_summarizes_in_the_order_of_the_text(String prompt) {
        var summary = answer(3, prompt.replace("%s", ENGLISH));
        assertThat(summary).hasSize(3).allMatch(ENGLISH::contains);
        assertThat(summary.stream().map(ENGLISH::indexOf).toList()).isSorted();
    }

    @Test
    void a_russian_text_is_summarized_by_its_own_sentences() {
        var summary = answer(2, "Кратко изложи текст:\n" + RUSSIAN);
        assertThat(summary).hasSize(2).allMatch(RUSSIAN::contains);
    }

    @Test
    void it_says_in_the_texts_language_that_the_text_has_no_answer() {
        assertThat(answer(3, "Context: " + ENGLISH + "\nQuestion: Who wrote the opera Tosca?"))
                .containsExactly("The given text says nothing about this question.");
        assertThat(answer(3, "Контекст: " + RUSSIAN + "\nВопрос: Кто написал оперу «Тоска»?"))
                .containsExactly("В данном тексте нет ничего об этом вопросе.");
    }

    @Test
    void it_says_in_the_questions_language_that_there_is_no_text() {
        assertThat(answer(3, "Who wrote the opera Tosca?").getFirst()).startsWith("There is no text to answer from");
        assertThat(answer(3, "Кто написал оперу «Тоска»?").getFirst()).startsWith("Нет текста");
        assertThat(answer(3, "").getFirst()).startsWith("There is no text");
    }

    @Test
    void the_same_input_always_gives_the_same_reply() {
        var prompt = "Summarize.\n" + ENGLISH;
        assertThat(answer(3, prompt))
                .isEqualTo(new ExtractiveModel(SentenceSimilarity.NONE)
                        .answer(List.of(ChatMessage.user(prompt)), sentences(3)));
    }

    @Test
    void diversity_avoids_saying_the_same_thing_twice() {
        var text = "Bees make honey from the nectar of flowers. Bees make their honey from nectar of many flowers. "
                + "Wax comes from glands of young workers.";
        var prompt = List.of(ChatMessage.user("Context: " + text));
        assertThat(model.answer(prompt, new ExtractiveParameters(2, 0, 0.1)))
                .allMatch(sentence -> sentence.contains("honey"));
        assertThat(model.answer(prompt, new ExtractiveParameters(2, 0.8, 0.1)))
                .anyMatch(sentence -> sentence.contains("Wax"));
    }

    @Test
    void a_higher_least_relevance_leaves_out_weaker_sentences() {
        var prompt = List.of(ChatMessage.user(
                "Context: " + ENGLISH + "\nQuestion: Which lamp did the keeper replace with a gas burner in 1860?"));
        assertThat(model.answer(prompt, new ExtractiveParameters(5, 0.3, 0))).hasSizeGreaterThan(1);
        assertThat(model.answer(prompt, new ExtractiveParameters(5, 0.3, 0.5)))
                .containsExactly("In 1860 the keeper replaced the oil lamp with a gas burner.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dr. ", "a.", "1.", "a", "\na", "Context: a. Question: b? ", "😀", "? ", "# "})
    void a_big_text_of_any_kind_is_answered(String unit) {
        assertThat(answer(20, unit.repeat(200_000 / unit.length()))).isNotEmpty();
    }

    @Test
    void the_work_on_a_big_text_is_bounded_by_comparisons_of_the_best_candidates() {
        var text = new StringBuilder();
        for (var i = 0; i < 6_000; i++) {
            text.append("Station number%d reports value%d of the river. ".formatted(i, i * 7));
        }
        assertThat(answer(20, "Context: " + text)).hasSize(20);
    }

    @Test
    void parameters_out_of_range_are_refused_by_name() {
        assertRefused("max_sentences", 0);
        assertRefused("max_sentences", 21);
        assertRefused("max_sentences", 2.5);
        assertRefused("max_sentences", "3");
        assertRefused("diversity", -0.1);
        assertRefused("diversity", 1.1);
        assertRefused("min_relevance", Double.NaN);
        assertRefused("min_relevance", true);
    }

    @Test
    void parameters_that_are_not_given_have_their_defaults() {
        assertThat(ExtractiveParameters.from(Map.of("temperature", 0.7))).isEqualTo(ExtractiveParameters.DEFAULT);
        assertThat(ExtractiveParameters.from(Map.of("max_sentences", 5.0, "diversity", 0, "min_relevance", 1)))
                .isEqualTo(new ExtractiveParameters(5, 0, 1));
    }

    private static void assertRefused(String name, Object value) {
        assertThatThrownBy(() -> ExtractiveParameters.from(Map.of(name, value)))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith(name);
    }

    private List<String> answer(int sentences, String prompt) {
        return model.answer(List.of(ChatMessage.user(prompt)), sentences(sentences));
    }

    private static ExtractiveParameters sentences(int count) {
        return ExtractiveParameters.DEFAULT.withMaxSentences(count);
    }
}
