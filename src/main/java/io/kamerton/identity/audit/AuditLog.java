package io.kamerton.identity.audit;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.UserId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Appends acts to the chain as the last thing that their transaction does. The lock on the chain is thus held for an
 * instant, and no transaction waits for rows while it holds it, which would end in deadlocks.
 */
@Component
class AuditLog implements AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int LONGEST_JSON = 32_000;
    private static final int LONGEST_NAME = 200;

    private final AuditRecords records;
    private final CurrentUser user;
    private final Clock clock;

    AuditLog(AuditRecords records, CurrentUser user, Clock clock) {
        this.records = records;
        this.user = user;
        this.clock = clock;
    }

    /** Without a transaction this fails: the act and its entry would not stand or fall together. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act) {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("a transaction that only reads cannot record " + act.action());
        }
        var entry = entryOf(act);
        pending().entries.add(entry);
    }

    private Pending pending() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending known) {
            return known;
        }
        var fresh = new Pending();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private AuditEntry entryOf(Act act) {
        return new AuditEntry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                user.id().map(UserId::value).orElse(null),
                AuditValues.text(user.name(), LONGEST_NAME),
                user.keyLabel().orElse(null),
                AuditValues.text(act.action(), LONGEST_NAME),
                AuditValues.text(act.subject(), LONGEST_NAME),
                jsonOf(act.before()),
                jsonOf(act.after()),
                MDC.get("request_id"),
                address());
    }

    private static String jsonOf(Map<String, ?> values) {
        var json = CanonicalJson.of(AuditValues.storable(values));
        return json.length() <= LONGEST_JSON
                ? json
                : CanonicalJson.of(Map.of("…", "too long to be kept: " + json.length() + " characters"));
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes present
                ? AuditValues.text(String.valueOf(present.getRequest().getRemoteAddr()), 64)
                : null;
    }

    private void append(List<AuditEntry> entries) {
        records.lockChain();
        var head = records.head();
        var seq = head.seq();
        var previous = head.hash();
        for (var entry : entries) {
            seq++;
            var numbered = entry.withSeq(seq);
            var hash = AuditChain.hash(numbered, previous);
            records.append(numbered, previous, hash);
            previous = hash;
        }
    }

    /** The acts of one transaction until it commits. */
    private final class Pending implements TransactionSynchronization {

        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(AuditLog.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(AuditLog.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            append(entries);
            entries.clear();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(AuditLog.this);
            if (status == STATUS_COMMITTED && !entries.isEmpty()) {
                log.error(
                        "{} acts came too late in their transaction to be audited, the first: {}",
                        entries.size(),
                        entries.getFirst().action());
            }
        }
    }
}
