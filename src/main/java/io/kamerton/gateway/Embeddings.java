package io.kamerton.gateway;

import io.kamerton.shared.text.Language;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Vectors of texts by the encoder at hand. Every answer is empty where the encoder does not know the language of the
 * text: the built-in one knows English only and must not vote on anything else.
 */
public interface Embeddings {

    /** The text as a unit vector; empty for a language that the encoder does not know. Long texts are cut. */
    Optional<float[]> embed(String text, Language language);

    /** Cosine of the two texts in -1..1; empty unless the encoder knows the language of both. */
    OptionalDouble similarity(String a, String b);
}
