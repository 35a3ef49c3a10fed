package io.kamerton.gateway.door;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatProvider;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.Completion;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.problem.InvalidException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models of this process, as if a server of their own spoke OpenAI's protocol for them. */
@Component
class BuiltInServer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ChatProvider provider;
    private final Clock clock;

    BuiltInServer(List<ChatProvider> providers, Clock clock) {
        this.provider = providers.stream()
                .filter(one -> one.kind() == ProviderKind.BUILT_IN)
                .findFirst()
                .orElseThrow();
        this.clock = clock;
    }

    /**
     * @param body in OpenAI's words
     * @throws InvalidException the caller must change the request
     */
    ServerReply answer(DeploymentTarget deployment, Operation operation, byte[] body, int length) {
        if (operation.isEmbedding()) {
            throw new InvalidException("model", "gives no embeddings");
        }
        JsonNode asked = JSON.readTree(body, 0, length);
        ChatRequest request =
                operation == Operation.CHAT ? ChatCompletionReader.read(asked) : ChatCompletionReader.readPrompt(asked);
        Completion completion = provider.complete(deployment.row(), request);
        var reply = new Reply(deployment.name(), operation, completion, clock.instant());
        return ServerReply.of(asked.path("stream").asBoolean(false) ? reply.streamed(asked) : reply.whole());
    }

    private record Reply(String model, Operation operation, Completion completion, Instant now) {

        byte[] whole() {
            var choice = choice();
            if (operation == Operation.CHAT) {
                choice.put("message", message(ChatMessage.Role.ASSISTANT, completion.text()));
            } else {
                choice.put("text", completion.text());
            }
            choice.put("logprobs", null);
            choice.put("finish_reason", finishReason());
            var fields = envelope(operation == Operation.CHAT ? "chat.completion" : "text_completion");
            fields.put("choices", List.of(choice));
            fields.put("usage", usage());
            return JSON.writeValueAsBytes(fields);
        }

        byte[] streamed(JsonNode asked) {
            var events = new StringBuilder();
            String object = operation == Operation.CHAT ? "chat.completion.chunk" : "text_completion";
            events.append(event(chunk(object, completion.text(), null)));
            events.append(event(chunk(object, "", finishReason())));
            if (asked.path("stream_options").path("include_usage").asBoolean(false)) {
                var last = envelope(object);
                last.put("choices", List.of());
                last.put("usage", usage());
                events.append(event(last));
            }
            return events.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
        }

        private Map<String, @Nullable Object> chunk(String object, String text, @Nullable String finishReason) {
            var choice = choice();
            if (operation == Operation.CHAT) {
                choice.put("delta", text.isEmpty() ? Map.of() : message(ChatMessage.Role.ASSISTANT, text));
            } else {
                choice.put("text", text);
            }
            choice.put("logprobs", null);
            choice.put("finish_reason", finishReason);
            var fields = envelope(object);
            fields.put("choices", List.of(choice));
            return fields;
        }

        private static String event(Map<String, @Nullable Object> fields) {
            return "data: " + JSON.writeValueAsString(fields) + "\n\n";
        }

        private static Map<String, @Nullable Object> choice() {
            var choice = new LinkedHashMap<String, @Nullable Object>();
            choice.put("index", 0);
            return choice;
        }

        private static Map<String, @Nullable Object> message(ChatMessage.Role role, String text) {
            var message = new LinkedHashMap<String, @Nullable Object>();
            message.put("role", role.name().toLowerCase(Locale.ROOT));
            message.put("content", text);
            message.put("refusal", null);
            return message;
        }

        private String finishReason() {
            return completion.finishReason().name().toLowerCase(Locale.ROOT);
        }

        private Map<String, @Nullable Object> envelope(String object) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("id", "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""));
            fields.put("object", object);
            fields.put("created", now.getEpochSecond());
            fields.put("model", model);
            return fields;
        }

        private Map<String, Integer> usage() {
            var usage = new LinkedHashMap<String, Integer>();
            usage.put("prompt_tokens", completion.inputTokens());
            usage.put("completion_tokens", completion.outputTokens());
            usage.put("total_tokens", completion.inputTokens() + completion.outputTokens());
            return usage;
        }
    }
}
