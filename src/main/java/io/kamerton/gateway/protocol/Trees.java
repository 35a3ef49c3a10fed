package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trees of JSON, where a request or reply changes its protocol and little of it stays where it was. */
final class Trees {

    /** Numbers keep their digits. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Trees() {}

    static ObjectNode object() {
        return EXACT.createObjectNode();
    }

    static JsonNode of(Object value) {
        return EXACT.valueToTree(value);
    }

    /** Of a body that {@link RequestPeek} has checked; Jackson's own limits are refused as its caller's fault. */
    static ObjectNode request(byte[] body, int length) {
        try {
            return (ObjectNode) EXACT.readTree(body, 0, length);
        } catch (JacksonException e) {
            throw new InvalidException("body", "is beyond what can be translated for this model's server");
        }
    }

    /** @throws JacksonException where it is broken */
    static JsonNode text(String json) {
        return EXACT.readTree(json);
    }

    /** @throws JacksonException where it is broken */
    static JsonNode reply(byte[] bytes, int start, int end) {
        return JsonMapper.shared().readTree(bytes, start, end - start);
    }

    static byte[] bytes(Object value) {
        return EXACT.writeValueAsBytes(value);
    }
}
