package io.kamerton.job.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.job.JobRow;
import io.kamerton.job.JobService;
import io.kamerton.job.JobState;
import io.kamerton.shared.Priority;
import io.kamerton.shared.UserDirectory;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** A job in the list; it changes in place while it goes on. */
class JobLine extends Div {

    private final transient JobService jobs;
    private final transient UserDirectory people;
    private final boolean withOwner;
    private final transient Runnable refresh;
    private transient Optional<JobRow> shown = Optional.empty();

    JobLine(JobService jobs, UserDirectory people, boolean withOwner, Runnable refresh) {
        this.jobs = jobs;
        this.people = people;
        this.withOwner = withOwner;
        this.refresh = refresh;
        addClassNames("row", "job-line");
    }

    void show(JobRow job) {
        if (shown.filter(job::equals).isPresent()) {
            return;
        }
        shown = Optional.of(job);
        removeAll();
        add(texts(job), JobWords.badge(job), new JobActs(jobs, job, refresh));
    }

    private Div texts(JobRow job) {
        var name = new RouterLink(JobWords.kind(job.kind()), JobView.class, JobView.parameters(job.id()));
        name.addClassName("row-title");
        var texts = new Div(name, quiet(facts(job)));
        texts.addClassName("row-texts");
        if (job.state() == JobState.RUNNING) {
            texts.add(new JobProgress(job));
        }
        job.error().ifPresent(error -> texts.add(new Span(JobWords.text(error))));
        return texts;
    }

    private String facts(JobRow job) {
        var number = Texts.text(
                "job.facts", Long.toString(job.id().value()), Formats.current().dateTime(job.created()));
        var owner = withOwner ? " · " + JobWords.owner(job, people) : "";
        var priority = job.priority() == Priority.NORMAL ? "" : " · " + Texts.text("job.priority", job.priority());
        return number + owner + priority;
    }

    private static Span quiet(String text) {
        var line = new Span(text);
        line.addClassName("quiet");
        return line;
    }

    /** How far a job that runs has come. */
    static class JobProgress extends Div {

        JobProgress(JobRow job) {
            addClassName("job-progress");
            var bar = new ProgressBar(0, 1, job.progress());
            bar.getElement().setAttribute("aria-label", Texts.text("job.progress"));
            var words = new Span(Formats.current().percent(job.progress())
                    + job.step().map(step -> " · " + JobWords.text(step)).orElse(""));
            words.addClassName("quiet");
            add(bar, words);
        }
    }
}
