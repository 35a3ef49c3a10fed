package io.kamerton.gateway.api;

import io.kamerton.gateway.ChatReply;
import io.kamerton.gateway.Completion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole reply as OpenAI's protocol has it; {@code created} is in seconds of the Unix epoch. */
record ChatCompletion(String id, String object, long created, String model, List<Choice> choices, Usage usage) {

    record Choice(int index, Message message, @Nullable Object logprobs, String finishReason) {}

    record Message(String role, String content, @Nullable String refusal) {}

    record Usage(int promptTokens, int completionTokens, int totalTokens) {}

    static ChatCompletion of(ChatReply reply, Instant now) {
        Completion completion = reply.completion();
        return new ChatCompletion(
                "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""),
                "chat.completion",
                now.getEpochSecond(),
                reply.deployment().name(),
                List.of(new Choice(
                        0,
                        new Message("assistant", completion.text(), null),
                        null,
                        completion.finishReason().name().toLowerCase(Locale.ROOT))),
                new Usage(
                        completion.inputTokens(),
                        completion.outputTokens(),
                        completion.inputTokens() + completion.outputTokens()));
    }
}
