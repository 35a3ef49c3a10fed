package io.kamerton.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error as clients of either protocol know it.
 *
 * @param status of HTTP
 * @param type OpenAI's family of it
 * @param code one word
 * @param param the field of the request that is wrong
 * @param message one sentence, without addresses and secrets
 */
public record ProtocolError(int status, String type, String code, Optional<String> param, String message) {

    /** The end of a stream of OpenAI's. */
    static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    /** Status and type follow from the code; one that is not known is a fault of the server, 500. */
    public static ProtocolError of(String code, String message) {
        return of(ErrorCodes.status(code), code, message);
    }

    public static ProtocolError of(int status, String code, String message) {
        return new ProtocolError(status, ErrorCodes.type(status, code), code, Optional.empty(), message);
    }

    public static ProtocolError ofField(String field, String message) {
        return new ProtocolError(400, ErrorCodes.INVALID_REQUEST, "invalid_value", Optional.of(field), message);
    }

    /** What somebody asked for who named a model that is neither route nor deployment. */
    public static ProtocolError modelNotFound(String model, Protocol protocol, Operation operation) {
        String message = protocol == Protocol.OPENAI
                ? "The model '%s' does not exist or you do not have access to it.".formatted(model)
                : ollamaNotFound(model, operation);
        return new ProtocolError(404, ErrorCodes.INVALID_REQUEST, "model_not_found", Optional.of("model"), message);
    }

    /** Ollama has two wordings, and clients look for either. */
    private static String ollamaNotFound(String model, Operation operation) {
        return operation.isEmbedding()
                ? "model \"%s\" not found, try pulling it first".formatted(model)
                : "model '%s' not found".formatted(model);
    }

    /** In the words that clients match on. */
    public static ProtocolError contextExceeded(int contextLength, int asked, int reserved) {
        return of(
                400,
                "context_length_exceeded",
                ("This model's maximum context length is %d tokens. However, the messages have about %d tokens and %d are"
                                + " kept for the answer. Please shorten them.")
                        .formatted(contextLength, asked, reserved));
    }

    /** The queue is full, in Ollama's very words for its clients. */
    public static ProtocolError busy(Protocol protocol) {
        return protocol == Protocol.OLLAMA
                ? of(503, "overloaded", "server busy, please try again.  maximum pending requests exceeded")
                : of(429, "rate_limit_exceeded", "Too many requests are waiting; please try again later.");
    }

    /** The body of an answer; JSON. */
    public byte[] body(Protocol protocol) {
        return Trees.bytes(tree(protocol));
    }

    /** The frame that ends a stream, with OpenAI's own end behind it. */
    public byte[] frame(Protocol protocol) {
        byte[] json = Trees.bytes(tree(protocol));
        var out = new ByteSink(json.length + 32);
        if (protocol == Protocol.OLLAMA) {
            return out.write(json).write('\n').copy();
        }
        return out.write(DATA).write(json).ascii("\n\n").write(DONE).copy();
    }

    private ObjectNode tree(Protocol protocol) {
        ObjectNode tree = Trees.object();
        if (protocol == Protocol.OLLAMA) {
            return tree.put("error", message);
        }
        ObjectNode error = tree.putObject("error");
        error.put("message", message);
        error.put("type", type);
        param.ifPresentOrElse(it -> error.put("param", it), () -> error.putNull("param"));
        error.put("code", code);
        return tree;
    }
}
