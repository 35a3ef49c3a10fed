package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;
import tools.jackson.databind.JsonNode;

/** Texts that shall become vectors, between the protocols. */
final class EmbeddingTranslation {

    private EmbeddingTranslation() {}

    static void toOllama(TargetBody body) {
        body.same("model", "dimensions", "keep_alive");
        // in which form the vectors are told is settled on the way back
        body.forget("user", "encoding_format", "stream", "truncate");
        JsonNode input = body.take("input").orElse(Trees.of(""));
        boolean isText = input.isString();
        for (JsonNode element : input.isArray() ? input : Trees.object()) {
            isText = element.isString();
            if (!isText) {
                break;
            }
        }
        if (!isText) {
            throw new InvalidException("input", "must be a text or a list of texts for this model");
        }
        body.to().set("input", input);
    }

    /** Of the older way too, whose one text is a prompt. */
    static void toOpenAi(TargetBody body) {
        body.same("model", "dimensions", "user");
        body.forget("truncate", "stream");
        JsonNode prompt = body.take("prompt").orElse(Trees.of(""));
        body.to().set("input", body.take("input").orElse(prompt));
        body.to().put("encoding_format", "float");
    }
}
