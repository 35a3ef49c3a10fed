package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One prompt, one continuation, between the protocols. */
final class CompletionTranslation {

    private CompletionTranslation() {}

    /** As Ollama itself reads OpenAI's completions: as a generation with the model's template. */
    static void toOllama(TargetBody body) {
        body.same("model", "suffix", "keep_alive");
        body.forget("stream", "stream_options", "user", "truncate");
        body.to().put("prompt", onePrompt(body.take("prompt").orElse(Trees.of(""))));
        body.take("logprobs").filter(it -> it.asInt(0) > 0).ifPresent(it -> {
            body.to().put("logprobs", true);
            body.to().set("top_logprobs", it);
        });
        body.take("n").filter(n -> n.asInt(1) != 1).ifPresent(n -> body.drop("n"));
        OptionWords.toOllama(body);
    }

    private static String onePrompt(JsonNode prompt) {
        JsonNode one = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (!one.isString()) {
            throw new InvalidException("prompt", "must be one text for this model");
        }
        return one.stringValue();
    }

    /**
     * Ollama puts a prompt into the model's template, as a chat does; few servers of OpenAI's still know completions.
     * Raw prompts and gaps to fill are completions there too.
     *
     * @return what the server is asked
     */
    static Operation toOpenAi(TargetBody body) {
        body.same("model");
        boolean isRaw = body.take("raw").map(it -> it.asBoolean(false)).orElse(false);
        Optional<JsonNode> suffix =
                body.take("suffix").filter(it -> !it.asString("").isEmpty());
        String system = body.take("system").map(it -> it.asString("")).orElse("");
        String prompt = body.take("prompt").map(it -> it.asString("")).orElse("");
        JsonNode images = body.take("images").orElse(Trees.object());
        ChatToOpenAi.common(body);
        if (isRaw || suffix.isPresent()) {
            suffix.ifPresent(it -> body.to().set("suffix", it));
            body.to().put("prompt", system.isEmpty() ? prompt : system + "\n\n" + prompt);
            if (!images.isEmpty()) {
                body.drop("images");
            }
            return Operation.COMPLETION;
        }
        body.same("logprobs", "top_logprobs");
        ArrayNode messages = body.to().putArray("messages");
        if (!system.isEmpty()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        messages.addObject().put("role", "user").set("content", ChatToOpenAi.content(prompt, images));
        return Operation.CHAT;
    }
}
