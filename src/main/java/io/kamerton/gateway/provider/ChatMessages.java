package io.kamerton.gateway.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import io.kamerton.gateway.GatewaySettings;
import io.kamerton.shared.problem.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Translates messages for the library, and refuses what can never fit. */
final class ChatMessages {

    /** No usual tokenizer packs more bytes into a token over a whole text, so that nothing that fits is refused. */
    private static final int MOST_BYTES_OF_TOKEN = 8;

    private ChatMessages() {}

    /** @throws InvalidException a message is empty, or of a tool */
    static List<dev.langchain4j.data.message.ChatMessage> translated(List<ChatMessage> messages) {
        List<dev.langchain4j.data.message.ChatMessage> translated = new ArrayList<>();
        for (ChatMessage message : messages) {
            translated.add(translated("messages[" + translated.size() + "]", message));
        }
        return translated;
    }

    private static dev.langchain4j.data.message.ChatMessage translated(String place, ChatMessage message) {
        if (message.text().isBlank() && message.role() != Role.ASSISTANT) {
            throw new InvalidException(place + ".content", "must not be empty");
        }
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
            case TOOL ->
                throw new InvalidException(place + ".role", "must not be tool: calls of tools are not carried yet");
        };
    }

    /**
     * Refuses messages that surely leave no room for the reply.
     *
     * @throws InvalidException with the code's words, so that callers can shorten
     */
    static void checkLength(List<ChatMessage> messages, int reply, GatewaySettings settings) {
        long bytes = messages.stream()
                .mapToLong(message -> message.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        long room = (long) settings.contextLength() - reply - settings.tokenMargin();
        if (bytes / MOST_BYTES_OF_TOKEN > room) {
            throw new InvalidException(
                    "messages",
                    "do not fit: the context has %d tokens, of which the reply may take %d"
                            .formatted(settings.contextLength(), reply));
        }
    }
}
