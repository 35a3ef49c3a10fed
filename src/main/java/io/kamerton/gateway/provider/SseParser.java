package io.kamerton.gateway.provider;

import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import io.kamerton.gateway.StreamWatch;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * OpenAI's protocol: events of the WHATWG's Server-Sent Events, the last one is {@code [DONE]}. A reply is whole once a
 * choice told its {@code finish_reason}; servers that then close without {@code [DONE]} exist and are understood.
 */
final class SseParser extends ReplyParser {

    private static final String END = "[DONE]";
    private static final Pattern FIELD = Pattern.compile("(data|event|id|retry)(:.*)?");

    private final StringBuilder data = new StringBuilder();
    private boolean finished;

    SseParser(StreamWatch watch, FaultReader faults, ServerSentEventListener library) {
        super(watch, faults, library);
    }

    @Override
    void line(String line, ServerSentEventContext context) {
        if (line.isEmpty()) {
            dispatch(context);
        } else if (line.startsWith("data:")) {
            append(line.substring("data:".length()).strip());
        } else if (!line.startsWith(":") && !FIELD.matcher(line).matches()) {
            // a page, or an error that is no event
            object(line).ifPresent(node -> fail("The model server sent something that is not its protocol."));
        }
    }

    private void append(String part) {
        if (data.length() + part.length() > BoundedLines.LONGEST) {
            fail("The model server sent an event that is too long.");
            return;
        }
        data.append(data.isEmpty() ? "" : "\n").append(part);
    }

    private void dispatch(ServerSentEventContext context) {
        if (data.isEmpty()) {
            return;
        }
        String event = data.toString();
        data.setLength(0);
        if (event.equals(END)) {
            end();
        } else {
            object(event).ifPresent(node -> {
                finished |= tellsFinish(node);
                forward(event, context);
            });
        }
    }

    private static boolean tellsFinish(JsonNode node) {
        JsonNode reason = node.path("choices").path(0).path("finish_reason");
        return reason.isString() && !reason.stringValue().isEmpty();
    }

    private void end() {
        if (finished) {
            forwardEnd();
        } else {
            failIfOpen();
        }
    }

    /** The last event may come without the empty line after it. */
    @Override
    void bodyEnded() {
        if (data.toString().equals(END)) {
            data.setLength(0);
        } else if (!data.isEmpty()) {
            failIfOpen();
            return;
        }
        end();
    }
}
