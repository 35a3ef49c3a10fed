package io.kamerton.evaluation.builtin;

import java.util.OptionalDouble;

/** How close two texts are in meaning, by an encoder: cosine in -1..1, empty where it does not know their language. */
@FunctionalInterface
public interface Similarity {
    Similarity NONE = (a, b) -> OptionalDouble.empty();

    OptionalDouble between(String a, String b);
}
