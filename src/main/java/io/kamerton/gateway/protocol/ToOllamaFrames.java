package io.kamerton.gateway.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream of OpenAI's as one of Ollama's; the last line waits for the tokens, which come after the last word. */
final class ToOllamaFrames extends OpenAiFrames {

    private final OllamaWords words;
    private final ToolCallPieces calls = new ToolCallPieces();

    ToOllamaFrames(RequestPeek peek, ReplyNames names) {
        super(Protocol.OLLAMA);
        this.words = new OllamaWords(peek, names);
    }

    @Override
    Verdict part(byte[] bytes, int from, int to, boolean usageOnly) {
        if (usageOnly) {
            return Verdict.DROP;
        }
        try {
            translate(Trees.reply(bytes, from, to).path("choices").path(0));
            return Verdict.DROP;
        } catch (JacksonException e) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
            return Verdict.OVER;
        }
    }

    private void translate(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        calls.add(delta.path("tool_calls"));
        String text = delta.path("content").asString(choice.path("text").asString(""));
        String thinking = OllamaWords.thinking(delta);
        JsonNode logprobs = choice.path("logprobs").path("content");
        if (!text.isEmpty() || !thinking.isEmpty()) {
            ObjectNode piece = words.piece(text, thinking, Trees.object());
            if (!logprobs.isEmpty()) {
                piece.set("logprobs", logprobs);
            }
            line(piece.put("done", false));
        }
        if (!facts.finishReason.isEmpty()) {
            tellCalls();
        }
    }

    private void tellCalls() {
        if (!calls.isEmpty()) {
            line(words.piece("", "", calls.takeAll()).put("done", false));
        }
    }

    @Override
    Verdict done() {
        endWithoutDone();
        return Verdict.OVER;
    }

    @Override
    Verdict silent() {
        return Verdict.DROP;
    }

    @Override
    void endWithoutDone() {
        tellCalls();
        line(words.end(words.piece("", "", Trees.object()), facts));
    }

    private void line(ObjectNode line) {
        made.write(Trees.bytes(line)).write('\n');
    }
}
