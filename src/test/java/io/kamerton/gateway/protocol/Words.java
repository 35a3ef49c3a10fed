package io.kamerton.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and replies of tests, as texts. */
final class Words {

    static final ReplyNames NAMES = new ReplyNames("42", "asked", Instant.parse("2026-11-21T12:00:00Z"), () -> 5_000L);

    private Words() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static RequestPeek chat(Protocol protocol, String body) {
        return peek(protocol, Operation.CHAT, body);
    }

    static RequestPeek peek(Protocol protocol, Operation operation, String body) {
        return RequestPeek.of(bytes(body), bytes(body).length, protocol, operation);
    }

    static String text(Outgoing outgoing) {
        return new String(outgoing.body(), 0, outgoing.length(), StandardCharsets.UTF_8);
    }

    static JsonNode json(Outgoing outgoing) {
        return json(text(outgoing));
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static JsonNode json(byte[] bytes) {
        return JsonMapper.shared().readTree(bytes);
    }

    /** What the client gets when the server's bytes come cut at these places. */
    static String through(ReplyStream reply, byte[] bytes, int... cuts) {
        var out = new ByteArrayOutputStream();
        try {
            int from = 0;
            for (int cut : cuts) {
                reply.accept(bytes, from, cut - from, out::write);
                from = cut;
            }
            reply.accept(bytes, from, bytes.length - from, out::write);
            reply.close(out::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String through(ReplyStream reply, String text) {
        return through(reply, bytes(text));
    }

    /** One byte after another. */
    static int[] everywhere(byte[] bytes) {
        int[] cuts = new int[bytes.length - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i + 1;
        }
        return cuts;
    }

    static String failed(ReplyStream reply, String code, String message) {
        var out = new ByteArrayOutputStream();
        try {
            reply.fail(code, message, out::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The data of server-sent events, in order. */
    static List<String> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }
}
