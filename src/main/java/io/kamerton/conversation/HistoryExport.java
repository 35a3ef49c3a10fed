package io.kamerton.conversation;

import io.kamerton.shared.text.CsvLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns on their way out, newest first. It reads a page when the one before was taken and holds nothing between them: who
 * stops listening has stopped it.
 */
public final class HistoryExport {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Format format;
    private final Function<Optional<Place>, List<TurnDetails>> pages;

    HistoryExport(Format format, Function<Optional<Place>, List<TurnDetails>> pages) {
        this.format = format;
        this.pages = pages;
    }

    /** How rows are written. */
    public enum Format {
        /** With a byte order mark; no cell begins a formula. */
        CSV("text/csv;charset=UTF-8"),
        /** A JSON object a line. */
        JSONL("application/jsonl");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String fileName() {
            return "kamerton-chats." + name().toLowerCase(Locale.ROOT);
        }

        /** In letters of any size. */
        public static Optional<Format> of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().equalsIgnoreCase(name))
                    .findFirst();
        }
    }

    static int pageSize() {
        return PAGE;
    }

    public Format format() {
        return format;
    }

    /**
     * The stream stays open.
     *
     * @throws IOException nobody takes it any longer
     */
    public void writeTo(OutputStream out) throws IOException {
        if (format == Format.CSV) {
            try (var csv = new CsvLines(out)) {
                csv.write(List.copyOf(COLUMNS.keySet()));
                each(turn -> csv.write(COLUMNS.values().stream()
                        .map(column -> text(column.apply(turn)))
                        .toList()));
            }
        } else {
            each(turn -> out.write((json(turn) + "\n").getBytes(StandardCharsets.UTF_8)));
            out.flush();
        }
    }

    private interface Sink {
        void take(TurnDetails turn) throws IOException;
    }

    private void each(Sink sink) throws IOException {
        Optional<Place> place = Optional.empty();
        List<TurnDetails> page;
        do {
            page = pages.apply(place);
            for (var turn : page) {
                sink.take(turn);
            }
            place = page.isEmpty() ? place : Optional.of(page.getLast().place());
        } while (page.size() == PAGE);
    }

    private static final Map<String, Function<TurnDetails, @Nullable Object>> COLUMNS = columns();

    private static Map<String, Function<TurnDetails, @Nullable Object>> columns() {
        var columns = new LinkedHashMap<String, Function<TurnDetails, @Nullable Object>>();
        columns.put("id", TurnDetails::id);
        columns.put("at", turn -> turn.at().toString());
        columns.put("conversation", TurnDetails::conversation);
        columns.put("user", turn -> turn.user().orElse(null));
        columns.put("caller", TurnDetails::caller);
        columns.put("key", turn -> turn.facts().key().orElse(null));
        columns.put("model", turn -> turn.facts().shownModel());
        columns.put("route", turn -> turn.facts().route().orElse(null));
        columns.put("test", turn -> turn.facts().test().orElse(null));
        columns.put("variant", turn -> turn.facts().variant().orElse(null));
        columns.put("prompt_version", turn -> turn.facts().prompt().orElse(null));
        columns.put("status", turn -> turn.facts().status().toLowerCase(Locale.ROOT));
        columns.put("finish_reason", turn -> turn.facts().finishReason().orElse(null));
        columns.put("truncated", turn -> turn.facts().truncated());
        columns.put("fallbacks", turn -> turn.facts().fallbacks());
        columns.put("input_tokens", turn -> turn.facts().inputTokens());
        columns.put("output_tokens", turn -> turn.facts().outputTokens());
        columns.put(
                "first_token_ms",
                turn -> turn.facts()
                        .firstToken()
                        .map(time -> time.toNanos() / 1e6)
                        .orElse(null));
        columns.put("total_ms", turn -> turn.facts().total().toNanos() / 1e6);
        columns.put("cost", turn -> turn.facts().cost());
        columns.put("rating", turn -> turn.opinion().map(Opinion::rating).orElse(null));
        columns.put("comment", turn -> turn.opinion().flatMap(Opinion::comment).orElse(null));
        columns.put("text", turn -> turn.text().name().toLowerCase(Locale.ROOT));
        columns.put("question", turn -> turn.question().orElse(null));
        columns.put("answer", turn -> turn.answer().orElse(null));
        return columns;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String json(TurnDetails turn) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        COLUMNS.forEach((name, column) -> fields.put(name, column.apply(turn)));
        return JSON.writeValueAsString(fields);
    }
}
