package io.kamerton.gateway.provider.builtin;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import io.kamerton.shared.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Works out from a chat what text to read and what to look for in it. Named parts win over guesses. */
final class TaskReader {

    /** A message with at least so many words beside its request brings its own text. */
    private static final int WORDS_OF_A_TEXT = 25;

    private TaskReader() {}

    static Task read(List<ChatMessage> messages) {
        int asking = lastOf(Role.USER, messages);
        ChatMessage last = messages.get(asking);
        Reading reading = read(last.text());
        String background = reading.bringsText() ? "" : background(messages.subList(0, asking));
        if (background.isBlank()) {
            return task(reading.source(), reading.request());
        }
        if (reading.request().isEmpty()) {
            return task(background, Optional.of(last.text().strip()));
        }
        boolean summarizesRemark =
                reading.request().filter(RequestWording::asksForSummary).isPresent()
                        && !reading.source().isBlank();
        return task(
                summarizesRemark ? reading.source() : join(List.of(background, reading.source())), reading.request());
    }

    private static Task task(String source, Optional<String> request) {
        return Task.about(source, request.filter(text -> !RequestWording.asksForSummary(text)));
    }

    private static int lastOf(Role role, List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == role) {
                return i;
            }
        }
        return messages.size() - 1;
    }

    /** What was said before, without the requests in it; the model's own words only where nobody else said anything. */
    private static String background(List<ChatMessage> earlier) {
        String given = join(earlier.stream()
                .filter(message -> message.role() != Role.ASSISTANT)
                .map(TaskReader::sourceIn)
                .toList());
        return given.isBlank() ? join(earlier.stream().map(ChatMessage::text).toList()) : given;
    }

    private static String sourceIn(ChatMessage message) {
        MarkedText marked = MarkedText.of(message.text());
        if (marked.hasContext()) {
            return marked.context();
        }
        return message.role() == Role.USER ? read(message.text()).source() : message.text();
    }

    private static String join(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
    }

    /** One message taken apart: its text, its request, and whether the text is more than a remark. */
    private record Reading(String source, Optional<String> request, boolean bringsText) {}

    private static Reading read(String message) {
        MarkedText marked = MarkedText.of(message);
        if (marked.parts().isEmpty()) {
            return unmarked(message);
        }
        if (marked.hasContext()) {
            return marked.question().isPresent()
                    ? new Reading(marked.context(), marked.question(), true)
                    : onlyContext(marked.preamble(), marked.context());
        }
        String preamble = marked.preamble();
        return new Reading(preamble, marked.question(), isText(preamble));
    }

    /** The request stands before the context or on its last line; a question inside the context belongs to the text. */
    private static Reading onlyContext(String preamble, String context) {
        Optional<String> before = TextAnalysis.sentences(preamble).stream()
                .filter(RequestWording::isRequest)
                .reduce((earlier, later) -> later);
        int lastLine = context.lastIndexOf('\n');
        if (before.isEmpty() && lastLine > 0 && RequestWording.isRequest(context.substring(lastLine + 1))) {
            return new Reading(context.substring(0, lastLine), Optional.of(context.substring(lastLine + 1)), true);
        }
        return new Reading(context, before, true);
    }

    /** The request is the last sentence or the first; the rest is text, which may ask questions of its own. */
    private static Reading unmarked(String message) {
        List<String> sentences = TextAnalysis.sentences(message);
        if (sentences.isEmpty()) {
            return new Reading("", Optional.empty(), false);
        }
        List<String> rest = new ArrayList<>(sentences);
        Optional<String> request = Optional.empty();
        if (!RequestWording.asksForSummary(rest.getFirst()) && RequestWording.isRequest(rest.getLast())) {
            request = Optional.of(rest.removeLast());
        } else {
            request = takeFirst(rest);
        }
        String source = String.join("\n\n", rest);
        return new Reading(source, request, isText(source));
    }

    /** A request before the text; "Summarize: …" may share its sentence with the text. */
    private static Optional<String> takeFirst(List<String> sentences) {
        String first = sentences.getFirst();
        int colon = first.indexOf(':');
        if (colon > 0 && RequestWording.asksForSummary(first.substring(0, colon))) {
            String text = first.substring(colon + 1).strip();
            if (text.isEmpty()) {
                sentences.removeFirst();
            } else {
                sentences.set(0, text);
            }
            return Optional.of(first.substring(0, colon));
        }
        return RequestWording.isRequest(first) ? Optional.of(sentences.removeFirst()) : Optional.empty();
    }

    private static boolean isText(String text) {
        return TextAnalysis.tokens(text).size() >= WORDS_OF_A_TEXT;
    }
}
