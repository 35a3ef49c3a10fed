package io.kamerton.gateway.provider;

import dev.langchain4j.http.client.sse.DefaultServerSentEventParsingHandle;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.kamerton.gateway.StreamWatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one streamed reply and checks it before the library sees it: what is no reply, or ends too early, becomes an end
 * of the watch. The library alone would stay silent, end twice, or lose lines (decision 17).
 */
abstract class ReplyParser implements ServerSentEventParser {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StreamWatch watch;
    private final FaultReader faults;
    private final ServerSentEventListener library;

    ReplyParser(StreamWatch watch, FaultReader faults, ServerSentEventListener library) {
        this.watch = watch;
        this.faults = faults;
        this.library = library;
    }

    /** One line of the body; only called while the stream is open. */
    abstract void line(String line, ServerSentEventContext context);

    /** The body has ended without a fault of the connection, and the stream is still open. */
    abstract void bodyEnded();

    @Override
    public final void parse(InputStream body, ServerSentEventListener ignored) {
        var handle = new DefaultServerSentEventParsingHandle(body);
        var context = new ServerSentEventContext(handle);
        try (BoundedLines lines = new BoundedLines(body)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (watch.isOpen()) {
                    line(line.get(), context);
                } else if (!line.get().isBlank()) {
                    watch.late();
                }
            }
            if (watch.isOpen()) {
                bodyEnded();
            }
        } catch (IOException | RuntimeException e) {
            if (watch.isOpen()) {
                watch.fail(faults.of(e));
            }
        } finally {
            watch.closed();
        }
    }

    /** Reads an object that is no error; everything else ends the stream. */
    final Optional<JsonNode> object(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            fail("The model server sent something that is not its protocol.");
            return Optional.empty();
        }
        if (!node.isObject()) {
            fail("The model server sent something that is not its protocol.");
            return Optional.empty();
        }
        JsonNode error = node.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            watch.fail(faults.ofErrorNode(error));
            return Optional.empty();
        }
        watch.sign();
        return Optional.of(node);
    }

    final void forward(String data, ServerSentEventContext context) {
        library.onEvent(new ServerSentEvent(null, data), context);
    }

    /** The library hears that the reply is whole. */
    final void forwardEnd() {
        library.onClose();
        failIfOpen();
    }

    final void failIfOpen() {
        if (watch.isOpen()) {
            fail("The reply of the model server ended before its end.");
        }
    }

    final void fail(String message) {
        watch.fail(FaultReader.broken(message));
    }
}
