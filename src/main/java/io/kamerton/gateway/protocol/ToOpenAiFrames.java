package io.kamerton.gateway.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream of Ollama's as one of OpenAI's. */
final class ToOpenAiFrames extends OllamaFrames {

    private final RequestPeek peek;
    private final ReplyNames names;
    private boolean roleSaid;
    private int calls;

    ToOpenAiFrames(RequestPeek peek, ReplyNames names) {
        super(Protocol.OPENAI);
        this.peek = peek;
        this.names = names;
    }

    @Override
    Verdict part(byte[] bytes, int from, int to) {
        return translate(bytes, from, to) ? Verdict.DROP : Verdict.OVER;
    }

    @Override
    Verdict last(byte[] bytes, int from, int to) {
        if (!translate(bytes, from, to)) {
            facts.ended = false;
            return Verdict.OVER;
        }
        finish();
        if (peek.includeUsage()) {
            ObjectNode usage = OpenAiWords.head(peek, names, true);
            usage.putArray("choices");
            usage.set("usage", OpenAiWords.usage(facts.inputTokens, facts.outputTokens));
            event(usage);
        }
        made.write(ProtocolError.DONE);
        return Verdict.OVER;
    }

    private boolean translate(byte[] bytes, int from, int to) {
        JsonNode line;
        try {
            line = Trees.reply(bytes, from, to);
        } catch (JacksonException e) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
            return false;
        }
        if (peek.operation() == Operation.CHAT) {
            chat(line);
        } else {
            completion(line);
        }
        return true;
    }

    private void chat(JsonNode line) {
        JsonNode message = line.path("message");
        ObjectNode delta = Trees.object();
        String thinking = message.path("thinking").asString("");
        if (!thinking.isEmpty()) {
            delta.put("reasoning_content", thinking);
        }
        String content = message.path("content").asString("");
        if (!content.isEmpty()) {
            delta.put("content", content);
        }
        JsonNode called = message.path("tool_calls");
        if (!called.isEmpty()) {
            delta.set("tool_calls", OpenAiWords.calls(called, names, calls, true));
            calls += called.size();
        }
        if (!delta.isEmpty()) {
            choice(delta, OpenAiWords.logprobs(line.path("logprobs")), "");
        }
    }

    private void completion(JsonNode line) {
        String text = line.path("response").asString("");
        if (!text.isEmpty()) {
            choice(Trees.object().put("text", text), OpenAiWords.logprobsOfCompletion(line.path("logprobs")), "");
        }
    }

    private void finish() {
        ObjectNode nothing = peek.operation() == Operation.CHAT
                ? Trees.object()
                : Trees.object().put("text", "");
        choice(nothing, Trees.object().nullNode(), facts.finishReason);
    }

    private void choice(ObjectNode piece, JsonNode logprobs, String finishReason) {
        ObjectNode frame = OpenAiWords.head(peek, names, true);
        ObjectNode choice = frame.putArray("choices").addObject().put("index", 0);
        if (peek.operation() == Operation.CHAT) {
            ObjectNode delta = choice.putObject("delta");
            if (!roleSaid) {
                delta.put("role", "assistant");
                roleSaid = true;
            }
            delta.setAll(piece);
        } else {
            choice.setAll(piece);
        }
        choice.set("logprobs", logprobs);
        if (finishReason.isEmpty()) {
            choice.putNull("finish_reason");
        } else {
            choice.put("finish_reason", finishReason);
        }
        if (peek.includeUsage()) {
            frame.putNull("usage");
        }
        event(frame);
    }

    private void event(ObjectNode frame) {
        made.ascii("data: ").write(Trees.bytes(frame)).ascii("\n\n");
    }
}
