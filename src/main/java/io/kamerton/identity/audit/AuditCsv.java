package io.kamerton.identity.audit;

import io.kamerton.shared.text.CsvLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The audit log as lines of a file for spreadsheets. */
final class AuditCsv implements AutoCloseable {

    private final CsvLines lines;

    AuditCsv(OutputStream stream) throws IOException {
        lines = new CsvLines(stream);
        lines.write(List.of(
                "seq",
                "at",
                "actor_id",
                "actor_name",
                "key",
                "action",
                "subject",
                "before",
                "after",
                "request_id",
                "ip"));
    }

    void write(AuditEntry entry) throws IOException {
        lines.write(Arrays.asList(
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
                entry.ip()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
