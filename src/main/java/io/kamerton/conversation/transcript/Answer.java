package io.kamerton.conversation.transcript;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model answered, from a body of either protocol: whole or streamed, ended or broken off. What cannot be
 * understood is left out; it never fails.
 *
 * @param text of the first choice, with calls of tools in words; empty where nothing was said
 * @param thinking what the model thought aloud; empty where it did not
 * @param tools whether it called a tool
 */
public record Answer(Optional<String> text, Optional<String> thinking, boolean tools) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATA = "data:";

    /** Of the body as the client got it. */
    public static Answer of(byte[] body) {
        var told = new Told();
        var text = new String(body, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") || !told.readWhole(text)) {
            text.lines().map(String::strip).forEach(told::readLine);
        }
        return told.answer();
    }

    /** Gathers pieces in the order in which they came. */
    private static final class Told {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thinking = new StringBuilder();
        private final StreamedTools tools = new StreamedTools();

        boolean readWhole(String json) {
            try {
                read(JSON.readTree(json));
                return true;
            } catch (JacksonException severalOrBroken) {
                return false;
            }
        }

        void readLine(String line) {
            var json = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : line;
            if (json.startsWith("{")) {
                readWhole(json);
            }
        }

        private void read(JsonNode frame) {
            text.append(frame.path("response").asString(""));
            thinking.append(frame.path("thinking").asString(""));
            message(frame.path("message"));
            for (var choice : frame.path("choices")) {
                if (choice.path("index").asInt(0) == 0) {
                    text.append(choice.path("text").asString(""));
                    message(choice.path("message"));
                    message(choice.path("delta"));
                }
            }
        }

        private void message(JsonNode message) {
            text.append(message.path("content").asString(""));
            text.append(message.path("refusal").asString(""));
            thinking.append(message.path("thinking").asString(""));
            thinking.append(message.path("reasoning_content").asString(""));
            message.path("tool_calls").forEach(tools::add);
        }

        Answer answer() {
            var said = tools.isEmpty() ? text.toString() : (text + "\n" + tools.text()).strip();
            return new Answer(some(said), some(thinking.toString()), !tools.isEmpty());
        }

        private static Optional<String> some(String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        }
    }
}
