package io.kamerton.gateway.protocol;

import io.kamerton.gateway.protocol.Parameters.Words;
import io.kamerton.shared.problem.InvalidException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Says a request in the words of the other protocol; the parameters of the route come last, in those words. */
final class Translation {

    private Translation() {}

    /** @param spliced the request in the client's own words, with prompt and model as they shall be */
    static Outgoing of(RequestPeek peek, Change change, Outgoing spliced) {
        if (peek.asksForNothing()) {
            throw new InvalidException(
                    peek.operation().content(peek.protocol()), "is empty; this model need not be loaded");
        }
        ObjectNode from = Trees.request(spliced.body(), spliced.length());
        var to = new TargetBody(from, spliced.dropped());
        return peek.protocol() == Protocol.OPENAI ? toOllama(peek, change, to) : toOpenAi(peek, change, to);
    }

    private static Outgoing toOllama(RequestPeek peek, Change change, TargetBody body) {
        switch (peek.operation()) {
            case CHAT -> new ChatToOllama(body).translate();
            case COMPLETION -> CompletionTranslation.toOllama(body);
            case EMBEDDING, SINGLE_EMBEDDING -> EmbeddingTranslation.toOllama(body);
        }
        if (!peek.operation().isEmbedding()) {
            body.to().put("stream", peek.stream());
            if (change.contextLength() > 0 && !body.options().has("num_ctx")) {
                body.options().put("num_ctx", change.contextLength());
            }
        }
        // too much is to be an error, not silently less
        body.to().put("truncate", false);
        parameters(
                Parameters.in(Protocol.OLLAMA, change.parameters()),
                body,
                peek.operation().isEmbedding());
        return outgoing(Protocol.OLLAMA, peek.operation(), body, false);
    }

    private static Outgoing toOpenAi(RequestPeek peek, Change change, TargetBody body) {
        Operation operation = peek.operation();
        if (operation == Operation.CHAT) {
            new ChatToOpenAi(body).translate();
        } else if (operation == Operation.COMPLETION) {
            operation = CompletionTranslation.toOpenAi(body);
        } else {
            EmbeddingTranslation.toOpenAi(body);
        }
        boolean streamed = peek.stream() && !operation.isEmbedding();
        if (streamed) {
            body.to().put("stream", true);
            body.to().putObject("stream_options").put("include_usage", true);
        }
        parameters(Parameters.in(Protocol.OPENAI, change.parameters()), body, operation.isEmbedding());
        return outgoing(Protocol.OPENAI, operation, body, streamed);
    }

    private static void parameters(Words words, TargetBody body, boolean isEmbedding) {
        if (isEmbedding) {
            return;
        }
        Map<String, Object> fields = words.fields();
        if (fields.containsKey("max_tokens") || fields.containsKey("max_completion_tokens")) {
            body.to().remove(List.of("max_tokens", "max_completion_tokens"));
        }
        fields.forEach((name, value) -> body.to().set(name, Trees.of(value)));
        words.options().forEach((name, value) -> body.options().set(name, Trees.of(value)));
    }

    private static Outgoing outgoing(Protocol server, Operation operation, TargetBody body, boolean usageInjected) {
        byte[] bytes = Trees.bytes(body.finish(server));
        return new Outgoing(bytes, bytes.length, server, operation, usageInjected, body.dropped());
    }
}
