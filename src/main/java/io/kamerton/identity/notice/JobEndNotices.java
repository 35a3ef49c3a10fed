package io.kamerton.identity.notice;

import io.kamerton.job.JobDraft;
import io.kamerton.job.JobEndListener;
import io.kamerton.job.JobQueue;
import io.kamerton.job.JobRow;
import io.kamerton.shared.UserId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Enqueues what is to be sent, in the transaction of the end: neither is there without the other. */
@Component
class JobEndNotices implements JobEndListener {

    private final Channels channels;
    private final ObjectProvider<JobQueue> queue;

    JobEndNotices(Channels channels, ObjectProvider<JobQueue> queue) {
        this.channels = channels;
        this.queue = queue;
    }

    /** What the system does for itself, such as sending these, concerns nobody. */
    @Override
    public void ended(JobRow job) {
        job.owner().ifPresent(owner -> enqueue(job, owner));
    }

    private void enqueue(JobRow job, UserId owner) {
        var choice = channels.of(owner);
        var payload = EndedJob.of(job, owner).stored();
        if (choice.mail()) {
            queue.getObject().enqueue(JobDraft.of(MailWork.KIND, payload));
        }
        if (choice.webhook().isPresent()) {
            queue.getObject().enqueue(JobDraft.of(WebhookWork.KIND, payload));
        }
    }
}
