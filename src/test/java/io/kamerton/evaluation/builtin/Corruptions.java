package io.kamerton.evaluation.builtin;

import io.kamerton.shared.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways to spoil a good summary, each of which one metric must notice. Drawn with a fixed seed. */
final class Corruptions {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{L},] )\\p{Lu}\\p{L}{2,}");

    private final Random random = new Random(20261121);
    private final List<String> otherSentences;

    Corruptions(List<SampleText> others) {
        otherSentences = others.stream()
                .flatMap(sample -> TextAnalysis.sentences(sample.text()).stream())
                .toList();
    }

    Optional<String> shuffled(List<String> sentences) {
        List<String> order = new ArrayList<>(sentences);
        while (order.equals(sentences)) {
            Collections.shuffle(order, random);
        }
        return joined(order);
    }

    Optional<String> repeated(List<String> sentences) {
        List<String> longer = new ArrayList<>(sentences);
        longer.add(random.nextInt(sentences.size() + 1), sentences.get(random.nextInt(sentences.size())));
        return joined(longer);
    }

    Optional<String> truncated(List<String> sentences) {
        return joined(sentences.subList(0, sentences.size() / 2));
    }

    Optional<String> offTopic(List<String> sentences) {
        int start = random.nextInt(otherSentences.size() - sentences.size());
        return joined(otherSentences.subList(start, start + sentences.size()));
    }

    Optional<String> withAnUnsupportedSentence(List<String> sentences) {
        List<String> longer = new ArrayList<>(sentences);
        longer.add(random.nextInt(sentences.size() + 1), otherSentences.get(random.nextInt(otherSentences.size())));
        return joined(longer);
    }

    Optional<String> withAChangedNumber(List<String> sentences) {
        return changed(NUMBER, sentences, number -> Integer.toString(random.nextInt(10_000, 99_999)));
    }

    Optional<String> withAChangedName(List<String> sentences) {
        return changed(NAME, sentences, name -> name.codePointAt(0) < 0x400 ? "Quimby" : "Хлестаков");
    }

    Optional<String> withSwappedNumbers(List<String> sentences) {
        return swapped(NUMBER, sentences);
    }

    Optional<String> withSwappedNames(List<String> sentences) {
        return swapped(NAME, sentences);
    }

    private Optional<String> changed(Pattern what, List<String> sentences, UnaryOperator<String> change) {
        String text = String.join(" ", sentences);
        List<MatchResult> found = what.matcher(text).results().toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return Optional.of(text.substring(0, one.start()) + change.apply(one.group()) + text.substring(one.end()));
    }

    private Optional<String> swapped(Pattern what, List<String> sentences) {
        String text = String.join(" ", sentences);
        List<MatchResult> found = what.matcher(text).results().toList();
        for (int i = 0; i + 1 < found.size(); i++) {
            MatchResult first = found.get(i);
            MatchResult second = found.get(i + 1);
            if (!TextAnalysis.stem(first.group()).equals(TextAnalysis.stem(second.group()))) {
                return Optional.of(text.substring(0, first.start())
                        + second.group()
                        + text.substring(first.end(), second.start())
                        + first.group()
                        + text.substring(second.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> joined(List<String> sentences) {
        return Optional.of(String.join(" ", sentences));
    }
}
