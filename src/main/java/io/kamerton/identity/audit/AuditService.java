package io.kamerton.identity.audit;

import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Reads, checks and exports the log; nothing here or elsewhere changes it. */
@Service
public class AuditService {

    private static final int PART = 500;

    private final AuditRecords records;
    private final AuditTrail trail;
    private final TransactionOperations transactions;

    AuditService(AuditRecords records, AuditTrail trail, TransactionOperations transactions) {
        this.records = records;
        this.trail = trail;
        this.transactions = transactions;
    }

    /** The newest entries first. */
    @PreAuthorize(Access.ADMIN)
    public Page<AuditEntry> list(AuditFilter filter, Optional<Cursor> cursor, int limit) {
        var before = cursor.map(Cursor::beforeId).orElse(Long.MAX_VALUE);
        return Page.of(records.find(filter, before, limit + 1), limit, AuditEntry::seq);
    }

    /**
     * Walks along the whole chain.
     *
     * @param anchor a head noted earlier outside of the database; with it a cut tail shows as well
     */
    @PreAuthorize(Access.ADMIN)
    public ChainReport verify(Optional<Anchor> anchor) {
        return walk(anchor);
    }

    ChainReport walk(Optional<Anchor> anchor) {
        return ChainWalk.over(records, anchor);
    }

    /** Writes what the filter shows as CSV, oldest last. The export itself is audited before the first byte. */
    @PreAuthorize(Access.ADMIN)
    public void export(AuditFilter filter, OutputStream out) throws IOException {
        transactions.executeWithoutResult(
                ignored -> trail.record(Act.of("audit.exported", "audit log", describe(filter))));
        try (var csv = new AuditCsv(out)) {
            var before = Long.MAX_VALUE;
            for (var part = records.find(filter, before, PART);
                    !part.isEmpty();
                    part = records.find(filter, before, PART)) {
                for (var entry : part) {
                    csv.write(entry);
                }
                before = part.getLast().seq();
            }
        }
    }

    private static LinkedHashMap<String, Object> describe(AuditFilter filter) {
        var used = new LinkedHashMap<String, Object>();
        filter.who().ifPresent(who -> used.put("who", who));
        filter.action().ifPresent(action -> used.put("action", action));
        filter.subject().ifPresent(subject -> used.put("subject", subject));
        filter.from().ifPresent(from -> used.put("from", from));
        filter.until().ifPresent(until -> used.put("until", until));
        return used;
    }
}
