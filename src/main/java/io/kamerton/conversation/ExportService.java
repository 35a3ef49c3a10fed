package io.kamerton.conversation;

import io.kamerton.conversation.HistoryExport.Format;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives out what a search finds. */
@Service
public class ExportService {

    /** Turns that are given out at once. */
    public static final int MOST = 10_000;

    private final StoredTurns turns;
    private final HistoryService history;
    private final Reaches reaches;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ExportService(
            StoredTurns turns,
            HistoryService history,
            Reaches reaches,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.turns = turns;
        this.history = history;
        this.reaches = reaches;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What the caller may see of the turns that fit; audited when it is asked for.
     *
     * @throws InvalidException on {@code q}: a part of it is not understood, or more than {@link #MOST} turns fit
     */
    @PreAuthorize(Access.TUNING_TEXT)
    public HistoryExport export(String typed, Format format) {
        var query = history.understand(typed);
        var reach = reaches.present();
        HistoryService.requireUnderstood(query);
        transaction.executeWithoutResult(status -> {
            if (turns.areMoreThan(MOST, query, reach)) {
                throw new InvalidException("q", Wording.of("chats.refused.too_many", (long) MOST));
            }
            audit.record(Act.of(
                    "history.exported",
                    "history",
                    Map.of(
                            "query",
                            StoredText.of(query.text(), 500),
                            "format",
                            format.name().toLowerCase(Locale.ROOT))));
        });
        return new HistoryExport(
                format,
                place -> Objects.requireNonNull(
                        transaction.execute(status -> turns.page(query, reach, place, HistoryExport.pageSize()))));
    }
}
