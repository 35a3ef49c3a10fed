package io.kamerton.job.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import io.kamerton.job.JobRow;
import io.kamerton.job.JobService;
import io.kamerton.job.JobState;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.Texts;

/** What can be done with a job: cancelled while it goes on, tried again when it came to nothing. */
class JobActs extends Div {

    private static final int NOTICE_MILLIS = 6_000;

    JobActs(JobService jobs, JobRow job, Runnable afterwards) {
        addClassName("job-acts");
        var kind = JobWords.kind(job.kind());
        var number = Long.toString(job.id().value());
        if (!job.state().isOver() && !job.cancelRequested()) {
            add(button(
                    Texts.text("job.cancel"),
                    Texts.text("job.cancel.which", kind, number),
                    () -> jobs.cancel(job.id()),
                    afterwards));
        } else if (job.state() == JobState.FAILED || job.state() == JobState.CANCELLED) {
            add(button(
                    Texts.text("job.retry"),
                    Texts.text("job.retry.which", kind, number),
                    () -> jobs.retry(job.id()),
                    afterwards));
        }
    }

    private static Button button(String text, String which, Runnable act, Runnable afterwards) {
        var button = new Button(text);
        button.setAriaLabel(which);
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            try {
                act.run();
            } catch (KamertonException refused) {
                Notification.show(Texts.refusal(refused), NOTICE_MILLIS, Notification.Position.BOTTOM_START);
            }
            afterwards.run();
        });
        return button;
    }
}
