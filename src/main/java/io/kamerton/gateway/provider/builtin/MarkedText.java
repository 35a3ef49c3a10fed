package io.kamerton.gateway.provider.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message cut at the words that prompts use to name their parts, such as {@code Context:} and {@code Вопрос:}. */
record MarkedText(String preamble, List<Part> parts) {

    enum Kind {
        CONTEXT,
        QUESTION,
        ANSWER
    }

    record Part(Kind kind, String text) {}

    /** At the start of a line or after the end of a sentence, so that "one question: why" is no marker. */
    private static final Pattern MARKER = Pattern.compile(
            "(?iu)(?:^|(?<=[.!?…])[ \\t]{1,3})[ \\t]{0,8}(?:#{1,6}[ \\t]{0,3}|\\*{1,2})?"
                    + "(context|source|text|контекст|источник|текст|question|вопрос|answer|ответ)"
                    + "\\*{0,2}[ \\t]{0,3}:\\*{0,2}",
            Pattern.MULTILINE);

    static MarkedText of(String message) {
        Matcher marker = MARKER.matcher(message);
        List<Part> parts = new ArrayList<>();
        String preamble = message;
        Optional<Kind> open = Optional.empty();
        int from = 0;
        while (marker.find()) {
            String before = message.substring(from, marker.start()).strip();
            if (open.isEmpty()) {
                preamble = before;
            }
            open.ifPresent(kind -> parts.add(new Part(kind, before)));
            open = Optional.of(kind(marker.group(1)));
            from = marker.end();
        }
        String rest = message.substring(from).strip();
        open.ifPresent(kind -> parts.add(new Part(kind, rest)));
        return new MarkedText(preamble.strip(), List.copyOf(parts));
    }

    private static Kind kind(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "question", "вопрос" -> Kind.QUESTION;
            case "answer", "ответ" -> Kind.ANSWER;
            default -> Kind.CONTEXT;
        };
    }

    /** All parts that hold text to answer from; blank where there is none. */
    String context() {
        return parts.stream()
                .filter(part -> part.kind() == Kind.CONTEXT)
                .map(Part::text)
                .collect(Collectors.joining("\n\n"));
    }

    /** The last question: earlier ones are examples. */
    Optional<String> question() {
        return parts.stream()
                .filter(part -> part.kind() == Kind.QUESTION && !part.text().isBlank())
                .map(Part::text)
                .reduce((earlier, later) -> later);
    }

    boolean hasContext() {
        return !context().isBlank();
    }
}
