package io.kamerton.identity.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a byte order mark, which spreadsheets need to see UTF-8; no cell can start a formula. */
final class AuditCsv implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** Where a spreadsheet that separates by something else than commas would begin a cell, and a formula in it. */
    private static final Pattern INNER_START =
            Pattern.compile("([;,|\t\r\n])(?=[\\s\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])");

    private final Writer out;

    AuditCsv(OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write('\uFEFF');
        line("seq", "at", "actor_id", "actor_name", "key", "action", "subject", "before", "after", "request_id", "ip");
    }

    void write(AuditEntry entry) throws IOException {
        line(
                Long.toString(entry.seq()),
                entry.at().toString(),
                Objects.toString(entry.actorId(), ""),
                entry.actorName(),
                entry.keyLabel(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after(),
                entry.requestId(),
                entry.ip());
    }

    private void line(@Nullable String... cells) throws IOException {
        for (var i = 0; i < cells.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cell(cells[i]));
        }
        out.write("\r\n");
    }

    static String cell(@Nullable String text) {
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
