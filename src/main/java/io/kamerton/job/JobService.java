package io.kamerton.job;

import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.text.CsvLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Jobs as people see them: everybody her own, administrators all. */
@Service
public class JobService {

    private static final int PART = 500;

    private final JobRecords records;
    private final Turns turns;
    private final JobWorks works;
    private final JobSight sight;
    private final StoredQueue queue;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    JobService(
            JobRecords records,
            Turns turns,
            JobWorks works,
            JobSight sight,
            StoredQueue queue,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.records = records;
        this.turns = turns;
        this.works = works;
        this.sight = sight;
        this.queue = queue;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The newest first. */
    @PreAuthorize(Access.ANYONE_KNOWN)
    public Page<JobRow> list(JobFilter filter, Optional<Cursor> cursor, int limit) {
        var before = cursor.map(Cursor::beforeId).orElse(Long.MAX_VALUE);
        return Page.of(
                records.list(sight.owner(), filter, before, limit + 1),
                limit,
                job -> job.id().value());
    }

    @PreAuthorize(Access.ANYONE_KNOWN)
    public Optional<JobDetails> find(JobId id) {
        return records.find(id, sight.owner());
    }

    /** Writes what the filter shows as CSV, the newest first. The export itself is audited before the first byte. */
    @PreAuthorize(Access.ANYONE_KNOWN)
    public void export(JobFilter filter, OutputStream out) throws IOException {
        var owner = sight.owner();
        transaction.executeWithoutResult(ignored -> audit.record(Act.of("job.exported", "jobs")));
        try (var csv = new CsvLines(out)) {
            csv.write(JobCsv.HEAD);
            var before = Long.MAX_VALUE;
            for (var part = records.list(owner, filter, before, PART);
                    !part.isEmpty();
                    part = records.list(owner, filter, before, PART)) {
                for (var job : part) {
                    csv.write(JobCsv.cells(job));
                }
                before = part.getLast().id().value();
            }
        }
    }

    /** The kinds there are, by name. */
    @PreAuthorize(Access.ANYONE_KNOWN)
    public Set<String> kinds() {
        return works.kinds();
    }

    /** Where what the job made is found; empty where there is nothing to go to. */
    @PreAuthorize(Access.ANYONE_KNOWN)
    public Optional<String> address(JobId id) {
        return find(id).filter(job -> job.row().state() == JobState.SUCCEEDED)
                .flatMap(job -> works.find(job.row().kind()).flatMap(work -> work.address(job)));
    }

    /**
     * One that waits ends at once, one that runs within ten seconds.
     *
     * @throws ConflictException it is over
     */
    @PreAuthorize(Access.ANYONE_KNOWN)
    @Transactional
    public JobDetails cancel(JobId id) {
        var job = present(id);
        if (records.cancelWaiting(id)) {
            turns.dropWaiting(id);
        } else if (!records.askToCancel(id)) {
            throw new ConflictException(Wording.of("job.refused.over"));
        }
        audit.record(
                Act.of("job.cancelled", subject(id), Map.of("kind", job.row().kind())));
        return present(id);
    }

    /**
     * Begins anew with what has failed or was cancelled.
     *
     * @throws ConflictException it has neither failed nor was it cancelled, or another one does the same already
     */
    @PreAuthorize(Access.ANYONE_KNOWN)
    @Transactional
    public JobDetails retry(JobId id) {
        var job = present(id);
        if (!requeued(id)) {
            throw new ConflictException(Wording.of("job.refused.retry"));
        }
        turns.add(id, job.row().priority());
        queue.wakeAfterCommit();
        audit.record(Act.of("job.retried", subject(id), Map.of("kind", job.row().kind())));
        return present(id);
    }

    private boolean requeued(JobId id) {
        try {
            return records.requeue(id);
        } catch (DuplicateKeyException another) {
            throw new ConflictException(Wording.of("job.refused.same"));
        }
    }

    private JobDetails present(JobId id) {
        return records.find(id, sight.owner())
                .orElseThrow(() -> new NotFoundException(Wording.of("job.refused.unknown")));
    }

    private static String subject(JobId id) {
        return "job " + id.value();
    }
}
