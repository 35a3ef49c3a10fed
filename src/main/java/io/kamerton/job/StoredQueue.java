package io.kamerton.job;

import io.kamerton.shared.CurrentUser;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Jobs are rows of the caller's transaction, and the worker of this instance looks at once when that is committed. */
@Component
class StoredQueue implements JobQueue {

    private static final int TRIES = 3;

    private final JobRecords records;
    private final Turns turns;
    private final JobWorks works;
    private final CurrentUser user;
    private final ObjectProvider<JobLifecycle> worker;

    StoredQueue(
            JobRecords records, Turns turns, JobWorks works, CurrentUser user, ObjectProvider<JobLifecycle> worker) {
        this.records = records;
        this.turns = turns;
        this.works = works;
        this.user = user;
        this.worker = worker;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public JobId enqueue(JobDraft draft) {
        var limits = works.find(draft.kind())
                .map(JobWork::limits)
                .orElseThrow(() -> new IllegalArgumentException("nobody works on jobs of the kind " + draft.kind()));
        // the one that is in the way may end between the two looks
        for (int i = 0; i < TRIES; i++) {
            var made =
                    insert(draft, limits).or(() -> draft.dedupeKey().flatMap(key -> records.open(draft.kind(), key)));
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new IllegalStateException("jobs of the kind " + draft.kind() + " come and go too fast");
    }

    private Optional<JobId> insert(JobDraft draft, JobLimits limits) {
        var made = records.insert(draft, draft.owner().or(user::id), limits);
        made.ifPresent(id -> begin(id, draft, limits));
        return made;
    }

    private void begin(JobId id, JobDraft draft, JobLimits limits) {
        turns.add(id, draft.priority().orElse(limits.priority()));
        wakeAfterCommit();
    }

    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                worker.ifAvailable(JobLifecycle::wake);
            }
        });
    }
}
