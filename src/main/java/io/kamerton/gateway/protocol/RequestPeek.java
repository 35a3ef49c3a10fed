package io.kamerton.gateway.protocol;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What a request asks for, read in one pass over its bytes; the whole body is known to be JSON afterwards. */
public final class RequestPeek {

    private final byte[] body;
    private final int length;
    private final Protocol protocol;
    private final Operation operation;
    private final RequestScan seen;

    private RequestPeek(byte[] body, int length, Protocol protocol, Operation operation, RequestScan seen) {
        this.body = body;
        this.length = length;
        this.protocol = protocol;
        this.operation = operation;
        this.seen = seen;
    }

    /**
     * Reads a body as it came.
     *
     * @param body kept by reference and never changed; it must stay as it is while this object is in use
     * @param length how many bytes of it count
     * @throws io.kamerton.shared.problem.InvalidException where it is no JSON object, names something twice, or has no
     *     {@code model}
     */
    public static RequestPeek of(byte[] body, int length, Protocol protocol, Operation operation) {
        Objects.checkFromIndexSize(0, length, body.length);
        return new RequestPeek(body, length, protocol, operation, RequestScan.over(body, length, protocol, operation));
    }

    public Protocol protocol() {
        return protocol;
    }

    public Operation operation() {
        return operation;
    }

    public String model() {
        return seen.model;
    }

    /** With the protocol's default where the body is silent: Ollama streams, OpenAI does not; embeddings never. */
    public boolean stream() {
        return seen.stream;
    }

    /** The caller's name for its end user. */
    public Optional<String> user() {
        return seen.user.isEmpty() ? Optional.empty() : Optional.of(seen.user);
    }

    /** Whether the client wants the frame with the tokens at the end of a stream. */
    public boolean includeUsage() {
        return seen.includeUsage;
    }

    /** The most tokens that the answer may have; empty: not told, or without a bound. */
    public OptionalInt maxTokens() {
        return seen.maxTokens > 0 ? OptionalInt.of(seen.maxTokens) : OptionalInt.empty();
    }

    /** The texts of messages, prompt or input; names of fields, pictures and the like are not counted. */
    public TextSize text() {
        return seen.text.size();
    }

    public int pictures() {
        return seen.pictures;
    }

    /** Of everything that the model is to read, with tools, pictures and what a template adds. */
    public int estimatedTokens() {
        return seen.tokens();
    }

    /** 0 for anything but a chat. */
    public int messageCount() {
        return seen.messages.size();
    }

    /** Ollama's way to load a model into memory or out of it: a chat without messages, a generation without a prompt. */
    public boolean asksForNothing() {
        return seen.asksForNothing;
    }

    /** Several texts that have nothing to do with each other. */
    boolean isBatch() {
        return seen.isBatch;
    }

    /** Whether vectors are to be told as Base64. */
    boolean wantsBase64() {
        int index = fields().find("encoding_format");
        return index >= 0
                && new JsonCursor(body, fields().valueStart(index), fields().valueEnd(index))
                        .text()
                        .equals("base64");
    }

    byte[] body() {
        return body;
    }

    int length() {
        return length;
    }

    Fields fields() {
        return seen.fields();
    }

    MessageSpans messages() {
        return seen.messages;
    }
}
