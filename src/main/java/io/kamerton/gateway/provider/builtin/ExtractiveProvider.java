package io.kamerton.gateway.provider.builtin;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatProvider;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.Completion;
import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.Embeddings;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.TextAnalysis;
import java.util.List;
import org.springframework.stereotype.Component;

/** The built-in model behind the gateway. Its tokens are words and numbers. */
@Component
class ExtractiveProvider implements ChatProvider {

    /** A few seconds of work; the context length of this model. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private final ExtractiveModel model;

    ExtractiveProvider(Embeddings embeddings) {
        this.model = new ExtractiveModel(embeddings::similarity);
    }

    @Override
    public ProviderKind kind() {
        return ProviderKind.BUILT_IN;
    }

    @Override
    public Completion complete(DeploymentRow deployment, ChatRequest request) {
        checkLength(request.messages());
        ExtractiveParameters parameters = ExtractiveParameters.from(request.parameters());
        List<String> sentences = model.answer(request.messages(), parameters);
        int limit = request.maxTokens().orElse(Integer.MAX_VALUE);
        int fitting = sentencesWithin(limit, sentences);
        String text =
                fitting == 0 ? beginning(sentences.getFirst(), limit) : String.join(" ", sentences.subList(0, fitting));
        return new Completion(
                text,
                fitting == sentences.size() ? FinishReason.STOP : FinishReason.LENGTH,
                request.messages().stream()
                        .map(ChatMessage::text)
                        .mapToInt(ExtractiveProvider::tokens)
                        .sum(),
                tokens(text));
    }

    private static void checkLength(List<ChatMessage> messages) {
        long characters = messages.stream()
                .map(ChatMessage::text)
                .mapToLong(String::length)
                .sum();
        if (characters > MOST_CHARACTERS) {
            throw new InvalidException(
                    "messages", "may hold " + MOST_CHARACTERS + " characters at most for this model");
        }
    }

    private static int sentencesWithin(int limit, List<String> sentences) {
        int used = 0;
        int fitting = 0;
        for (String sentence : sentences) {
            used += tokens(sentence);
            if (used > limit) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    /** Words as they stand in the text; a written word never holds less than one token. */
    private static String beginning(String sentence, int limit) {
        StringBuilder text = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (tokens(text + " " + word) > limit) {
                break;
            }
            text.append(text.isEmpty() ? "" : " ").append(word);
        }
        return text.toString();
    }

    private static int tokens(String text) {
        return TextAnalysis.tokens(text).size();
    }
}
