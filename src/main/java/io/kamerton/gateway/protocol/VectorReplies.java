package io.kamerton.gateway.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Vectors, between the protocols; OpenAI also tells them as Base64 of little-endian floats. */
final class VectorReplies {

    private final RequestPeek peek;
    private final ReplyNames names;
    private final long start;

    VectorReplies(RequestPeek peek, ReplyNames names) {
        this.peek = peek;
        this.names = names;
        this.start = names.nanos().getAsLong();
    }

    byte[] toOpenAi(JsonNode from, FactsKeeper facts) {
        ObjectNode reply = Trees.object().put("object", "list");
        ArrayNode data = reply.putArray("data");
        int index = 0;
        for (JsonNode vector : from.path("embeddings")) {
            ObjectNode one = data.addObject().put("object", "embedding");
            if (peek.wantsBase64()) {
                one.put("embedding", base64(vector));
            } else {
                one.set("embedding", vector);
            }
            one.put("index", index++);
        }
        reply.put("model", names.model());
        reply.putObject("usage").put("prompt_tokens", facts.inputTokens).put("total_tokens", facts.inputTokens);
        return Trees.bytes(reply);
    }

    private static String base64(JsonNode vector) {
        var floats = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(number -> floats.putFloat(number.asFloat(0)));
        return Base64.getEncoder().encodeToString(floats.array());
    }

    byte[] toOllama(JsonNode from, FactsKeeper facts) {
        JsonNode data = from.path("data");
        if (peek.operation() == Operation.SINGLE_EMBEDDING) {
            return Trees.bytes(Trees.object().set("embedding", vector(data.path(0))));
        }
        ObjectNode reply = Trees.object().put("model", names.model());
        ArrayNode vectors = reply.putArray("embeddings");
        data.forEach(one -> vectors.add(vector(one)));
        reply.put("total_duration", Math.max(0, names.nanos().getAsLong() - start))
                .put("load_duration", 0L)
                .put("prompt_eval_count", facts.inputTokens);
        return Trees.bytes(reply);
    }

    /** Some servers answer in Base64 whatever was asked. */
    private static JsonNode vector(JsonNode one) {
        JsonNode vector = one.path("embedding");
        if (!vector.isString()) {
            return vector.isArray() ? vector : Trees.object().arrayNode();
        }
        ArrayNode numbers = Trees.object().arrayNode();
        var floats = ByteBuffer.wrap(Base64.getDecoder().decode(vector.stringValue()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        while (floats.hasRemaining()) {
            numbers.add(floats.get());
        }
        return numbers;
    }
}
