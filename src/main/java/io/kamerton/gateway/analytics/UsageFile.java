package io.kamerton.gateway.analytics;

import io.kamerton.gateway.analytics.UsageReport.Row;
import io.kamerton.shared.text.CsvLines;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sums as a file, with times in ISO 8601, points in decimals and latencies in milliseconds. */
public final class UsageFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private UsageFile() {}

    /** UTF-8 with a byte order mark; columns before_* are those of the span before. */
    public static void csv(UsageReport report, OutputStream stream) throws IOException {
        try (var lines = new CsvLines(stream)) {
            var head = new ArrayList<>(List.of("from", "until", "kind", "id", "user", "name"));
            var names = List.copyOf(figures(report.total().figures()).keySet());
            head.addAll(names);
            names.forEach(name -> head.add("before_" + name));
            lines.write(head);
            for (var row : report.rows()) {
                lines.write(cells(report, report.query().by().name(), row));
            }
            for (var row : report.others().stream().toList()) {
                lines.write(cells(report, "OTHERS", row));
            }
            lines.write(cells(report, "TOTAL", report.total()));
        }
    }

    public static void json(UsageReport report, OutputStream stream) throws IOException {
        var span = report.query().span();
        var whole = new LinkedHashMap<String, @Nullable Object>();
        whole.put("from", span.from().toString());
        whole.put("until", span.until().toString());
        whole.put("group_by", report.query().by().name().toLowerCase(Locale.ROOT));
        whole.put("items", report.rows().stream().map(row -> row(report, row)).toList());
        whole.put("others", report.others().map(row -> row(report, row)).orElse(null));
        whole.put("total", row(report, report.total()));
        stream.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
        stream.flush();
    }

    private static List<String> cells(UsageReport report, String kind, Row row) {
        var span = report.query().span();
        var cells = new ArrayList<String>();
        cells.add(span.from().toString());
        cells.add(span.until().toString());
        cells.add(kind.toLowerCase(Locale.ROOT));
        cells.add(id(report, row));
        cells.add(row.subject().user());
        cells.add(row.subject().name());
        for (var figures : List.of(row.figures(), row.before())) {
            figures(figures).values().forEach(value -> cells.add(plain(value)));
        }
        return cells;
    }

    private static String plain(@Nullable Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).toPlainString()
                : Objects.toString(value, "");
    }

    private static String id(UsageReport report, Row row) {
        boolean time = report.query().by().isTime() && !row.subject().id().isEmpty();
        return time ? row.subject().time().toString() : row.subject().id();
    }

    private static Map<String, @Nullable Object> row(UsageReport report, Row row) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("id", id(report, row));
        told.put("user", row.subject().user());
        told.put("name", row.subject().name());
        told.putAll(figures(row.figures()));
        told.put("before", figures(row.before()));
        return told;
    }

    private static Map<String, @Nullable Object> figures(Figures figures) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("calls", figures.calls());
        told.put("errors", figures.errors());
        told.put("cancelled", figures.cancelled());
        told.put("truncated", figures.truncated());
        told.put("input_tokens", figures.inputTokens());
        told.put("output_tokens", figures.outputTokens());
        told.put("cost", figures.cost());
        told.put("p50_ms", value(figures.p50Ms()));
        told.put("p95_ms", value(figures.p95Ms()));
        told.put("first_token_ms", value(figures.firstTokenMs()));
        return told;
    }

    private static @Nullable Double value(OptionalDouble known) {
        return known.isPresent() ? Math.round(known.getAsDouble() * 10) / 10.0 : null;
    }
}
