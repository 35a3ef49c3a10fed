package io.kamerton.registry;

import java.util.List;

/**
 * What a server tells of a model. Empty texts and 0 stand for what it does not tell.
 *
 * @param digest changes when the model behind the name changes
 * @param sizeBytes size of the file
 * @param parameterSize such as {@code 7.6B}
 * @param quantization such as {@code Q4_K_M}
 * @param contextLength longest context in tokens
 * @param capabilities such as {@code completion}, {@code tools}, {@code embedding}
 */
public record ModelFacts(
        String digest,
        long sizeBytes,
        String parameterSize,
        String quantization,
        int contextLength,
        List<String> capabilities) {

    public static final ModelFacts NONE = new ModelFacts("", 0, "", "", 0, List.of());

    /** What a server sends is cut to what the table holds. */
    public ModelFacts {
        digest = beginning(digest, 100);
        parameterSize = beginning(parameterSize, 40);
        quantization = beginning(quantization, 40);
        capabilities = capabilities.stream()
                .limit(20)
                .map(capability -> beginning(capability, 40))
                .toList();
    }

    private static String beginning(String text, int length) {
        String storable = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        return storable.length() <= length ? storable : storable.substring(0, length);
    }
}
