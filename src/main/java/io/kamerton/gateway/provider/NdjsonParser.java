package io.kamerton.gateway.provider;

import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import io.kamerton.gateway.StreamWatch;

/** Ollama's protocol: an object a line, the last one says {@code "done": true}. */
final class NdjsonParser extends ReplyParser {

    NdjsonParser(StreamWatch watch, FaultReader faults, ServerSentEventListener library) {
        super(watch, faults, library);
    }

    @Override
    void line(String line, ServerSentEventContext context) {
        if (line.isBlank()) {
            return;
        }
        object(line).ifPresent(node -> {
            if ("load".equals(node.path("done_reason").asString(""))) {
                fail("The model server loaded the model and gave no answer.");
                return;
            }
            forward(line, context);
            if (node.path("done").asBoolean(false)) {
                failIfOpen();
            }
        });
    }

    @Override
    void bodyEnded() {
        failIfOpen();
    }
}
