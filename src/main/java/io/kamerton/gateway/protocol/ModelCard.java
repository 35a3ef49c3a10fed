package io.kamerton.gateway.protocol;

import java.time.Instant;
import java.util.List;

/**
 * A model as lists name it: a route or a deployment.
 *
 * @param created when it became known
 * @param owner such as the provider's name
 * @param capabilities in Ollama's words: {@code completion}, {@code tools}, {@code vision}, {@code embedding}, {@code thinking}
 * @param contextLength in tokens; 0: not known
 * @param size in bytes; 0: not known
 * @param digest of its file; empty: not known
 * @param family such as {@code llama}; empty: not known
 * @param parameterSize such as {@code 8.0B}; empty: not known
 * @param quantization such as {@code Q4_K_M}; empty: not known
 */
public record ModelCard(
        String name,
        Instant created,
        String owner,
        List<String> capabilities,
        int contextLength,
        long size,
        String digest,
        String family,
        String parameterSize,
        String quantization) {

    /** Of a model of which nothing but the name is known. */
    public static ModelCard of(String name, Instant created, String owner) {
        return new ModelCard(name, created, owner, List.of("completion"), 0, 0, "", "", "", "");
    }
}
