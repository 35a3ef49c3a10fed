package io.kamerton.conversation.playground;

import io.kamerton.gateway.ChatRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a column asks as a program would send it, in OpenAI's words. */
public final class ExportedCall {

    /** Where programs send it. */
    public static final String PATH = "/v1/chat/completions";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ExportedCall() {}

    /**
     * The body with its places filled.
     *
     * @throws io.kamerton.shared.problem.InvalidException the column asks nothing, or for an answer without length
     */
    public static String body(Board board, Ask column) {
        ChatRequest request = PlaygroundService.request(board, column);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", request.model());
        body.put(
                "messages",
                request.messages().stream()
                        .map(message -> {
                            Map<String, String> said = new LinkedHashMap<>();
                            said.put("role", message.role().name().toLowerCase(Locale.ROOT));
                            said.put("content", message.text());
                            return said;
                        })
                        .toList());
        body.putAll(new TreeMap<>(request.parameters()));
        request.maxTokens().ifPresent(longest -> body.put("max_tokens", longest));
        body.put("stream", true);
        return JSON.writeValueAsString(body);
    }
}
