package io.kamerton.identity.notice;

import io.kamerton.identity.Mailer;
import io.kamerton.identity.Mailer.Letter;
import io.kamerton.identity.Mailer.Topic;
import io.kamerton.job.JobRun;
import io.kamerton.job.JobState;
import io.kamerton.job.JobWork;
import io.kamerton.shared.api.WebSettings;
import org.springframework.stereotype.Component;

/** Mails the end of a job to its owner. */
@Component
class MailWork implements JobWork {

    static final String KIND = "notice-mail";

    private final Mailer mailer;
    private final WebSettings address;

    MailWork(Mailer mailer, WebSettings address) {
        this.mailer = mailer;
        this.address = address;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(JobRun run) {
        var ended = EndedJob.read(run.payload());
        run.effect(() -> mailer.tell(ended.owner(), letter(ended)));
        return "";
    }

    private Letter letter(EndedJob ended) {
        return Letter.of(topic(ended.state()), Long.toString(ended.job()), address.of("/jobs/" + ended.job()));
    }

    private static Topic topic(JobState state) {
        return state == JobState.SUCCEEDED ? Topic.JOB_SUCCEEDED : Topic.JOB_FAILED;
    }
}
