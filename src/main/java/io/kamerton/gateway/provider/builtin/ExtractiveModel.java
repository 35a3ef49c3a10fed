package io.kamerton.gateway.provider.builtin;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.shared.text.Language;
import java.util.List;

/**
 * Answers and summarizes with sentences of the given text, always the same for the same input.
 * English and Russian. It writes nothing of its own but the sentences that say it found nothing.
 */
public final class ExtractiveModel {

    private final SentenceRelevance relevance;

    public ExtractiveModel(SentenceSimilarity encoder) {
        this.relevance = new SentenceRelevance(encoder);
    }

    /** The sentences of the reply in the order of the text, or one sentence that says why there are none. */
    public List<String> answer(List<ChatMessage> messages, ExtractiveParameters parameters) {
        Task task = TaskReader.read(messages);
        Source source = Source.of(task.source(), task.language());
        if (source.size() == 0) {
            return List.of(noText(task.language()));
        }
        List<Integer> chosen = task.question()
                .map(question -> MarginalRelevance.choose(
                        source, relevance.toQuestion(source, question), parameters.minRelevance(), parameters))
                .orElseGet(() -> MarginalRelevance.choose(source, relevance.toWhole(source), 0, parameters));
        if (chosen.isEmpty()) {
            return task.question().isPresent()
                    ? List.of(nothingRelevant(task.language()))
                    : source.sentences().subList(0, 1);
        }
        return chosen.stream().map(source.sentences()::get).toList();
    }

    private static String noText(Language language) {
        return switch (language) {
            case ENGLISH -> "There is no text to answer from: this model only quotes sentences of a text it is given.";
            case RUSSIAN ->
                "Нет текста, из которого можно ответить: эта модель только приводит предложения данного ей текста.";
        };
    }

    private static String nothingRelevant(Language language) {
        return switch (language) {
            case ENGLISH -> "The given text says nothing about this question.";
            case RUSSIAN -> "В данном тексте нет ничего об этом вопросе.";
        };
    }
}
