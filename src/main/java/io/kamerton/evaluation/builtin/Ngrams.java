package io.kamerton.evaluation.builtin;

import java.util.List;
import java.util.stream.IntStream;

/** Runs of neighbouring tokens. */
final class Ngrams {
    private Ngrams() {}

    /** All runs of {@code length} tokens in their order; none where there are fewer tokens. */
    static List<List<String>> of(List<String> tokens, int length) {
        return IntStream.rangeClosed(0, tokens.size() - length)
                .mapToObj(start -> tokens.subList(start, start + length))
                .toList();
    }
}
