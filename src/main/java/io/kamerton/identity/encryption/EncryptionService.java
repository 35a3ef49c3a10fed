package io.kamerton.identity.encryption;

import io.kamerton.job.JobDraft;
import io.kamerton.job.JobFilter;
import io.kamerton.job.JobId;
import io.kamerton.job.JobQueue;
import io.kamerton.job.JobRow;
import io.kamerton.job.JobService;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.vault.KeyUse;
import io.kamerton.shared.vault.Resealing;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which keys seal the stored secrets, and the change to the first of them. */
@Service
public class EncryptionService {

    private final Resealing resealing;
    private final JobQueue queue;
    private final JobService jobs;
    private final AuditTrail audit;

    EncryptionService(Resealing resealing, JobQueue queue, JobService jobs, AuditTrail audit) {
        this.resealing = resealing;
        this.queue = queue;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** The first key, then the others under which there are secrets. */
    @PreAuthorize(Access.ADMIN)
    public List<KeyUse> keys() {
        return resealing.uses();
    }

    /** The last change; empty where there was none. */
    @PreAuthorize(Access.ADMIN)
    public Optional<JobRow> last() {
        var ofKind = new JobFilter(Optional.empty(), Optional.of(ResealWork.KIND));
        return jobs.list(ofKind, Optional.empty(), 1).items().stream().findFirst();
    }

    /** Seals all secrets anew under the first key; where that goes on already, it is that job. */
    @PreAuthorize(Access.ADMIN_FRESH)
    @Transactional
    public JobId reseal() {
        var job = queue.enqueue(JobDraft.of(ResealWork.KIND, "").onceBy(ResealWork.KIND));
        audit.record(Act.of("encryption.resealed", "job " + job.value()));
        return job;
    }
}
