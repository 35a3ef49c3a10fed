package io.kamerton.identity.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kamerton.identity.audit.Anchor;
import io.kamerton.identity.audit.AuditEntry;
import io.kamerton.identity.audit.AuditFilter;
import io.kamerton.identity.audit.AuditService;
import io.kamerton.identity.audit.ChainReport;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.InvalidException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over HTTP: to be read and checked, never written. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
class AuditController {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AuditService audit;

    AuditController(AuditService audit) {
        this.audit = audit;
    }

    @Operation(summary = "Who did what, newest first")
    @GetMapping
    Page<EntryView> list(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        var filter = new AuditFilter(
                Queries.word("who", who),
                Queries.word("action", action),
                Queries.word("subject", subject),
                time("from", from),
                time("until", until));
        return audit.list(filter, Cursor.parse(cursor), Queries.limit(limit)).map(EntryView::of);
    }

    @Operation(
            summary = "Walk along the chain of hashes",
            description =
                    "With seq and hash of a head that the application's log named earlier, a cut tail shows as well.")
    @GetMapping("/verify")
    ReportView verify(
            @RequestParam(required = false) @Nullable Long seq, @RequestParam(required = false) @Nullable String hash) {
        if ((seq == null) != (hash == null)) {
            throw new InvalidException(seq == null ? "seq" : "hash", "must be given together with the other");
        }
        return ReportView.of(
                audit.verify(seq == null || hash == null ? Optional.empty() : Optional.of(new Anchor(seq, hash))));
    }

    private static Optional<Instant> time(String field, @Nullable String text) {
        try {
            return Queries.word(field, text)
                    .map(given -> OffsetDateTime.parse(given).toInstant())
                    .map(time -> {
                        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                            throw new DateTimeException("out of range");
                        }
                        return time;
                    });
        } catch (DateTimeException e) {
            throw new InvalidException(field, "must be a time such as 2026-11-21T12:00:00Z");
        }
    }

    record EntryView(
            long seq,
            Instant at,
            @Nullable Long actorId,
            String actor,
            @Nullable String key,
            String action,
            String subject,
            @JsonRawValue @Schema(type = "object") String before,
            @JsonRawValue @Schema(type = "object") String after,
            @Nullable String requestId,
            @Nullable String ip) {

        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.seq(),
                    entry.at(),
                    entry.actorId(),
                    entry.actorName(),
                    entry.keyLabel(),
                    entry.action(),
                    entry.subject(),
                    entry.before(),
                    entry.after(),
                    entry.requestId(),
                    entry.ip());
        }
    }

    record ReportView(
            boolean whole,
            long entries,
            long headSeq,
            String headHash,
            @Nullable Long brokenSeq,

            @Schema(description = "missing, changed, moved or cut; null where the chain is whole") @Nullable
            String reason) {

        static ReportView of(ChainReport report) {
            var reason = report.reason();
            return new ReportView(
                    report.whole(),
                    report.entries(),
                    report.headSeq(),
                    report.headHash(),
                    report.brokenSeq(),
                    reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
        }
    }
}
