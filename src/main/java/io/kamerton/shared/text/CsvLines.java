package io.kamerton.shared.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a byte order mark, which spreadsheets need to see UTF-8; no cell can start a formula. */
public final class CsvLines implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** Where a spreadsheet that separates by something else than commas would begin a cell, and a formula in it. */
    private static final Pattern INNER_START =
            Pattern.compile("([;,|\t\r\n])(?=[\\s\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])");

    private final Writer out;

    /** The stream stays open when this is closed. */
    public CsvLines(OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write('\uFEFF');
    }

    /** A line; null is an empty cell. */
    public void write(List<? extends @Nullable String> cells) throws IOException {
        for (var i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    /** The text as a cell. */
    public static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var apart = INNER_START.matcher(text).replaceAll("$1'");
        var safe = FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + apart : apart;
        return safe.matches("[\\p{IsAlphabetic}\\p{N}:._ -]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
