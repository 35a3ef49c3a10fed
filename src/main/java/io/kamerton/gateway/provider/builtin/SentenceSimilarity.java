package io.kamerton.gateway.provider.builtin;

import java.util.OptionalDouble;

/** Nearness of meaning of two sentences, -1..1; empty where nothing at hand knows their language. */
@FunctionalInterface
public interface SentenceSimilarity {

    SentenceSimilarity NONE = (a, b) -> OptionalDouble.empty();

    OptionalDouble similarity(String a, String b);
}
