package io.kamerton.job.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.kamerton.job.JobDetails;
import io.kamerton.job.JobId;
import io.kamerton.job.JobLine.Level;
import io.kamerton.job.JobNotices;
import io.kamerton.job.JobService;
import io.kamerton.job.JobState;
import io.kamerton.job.ui.JobLine.JobProgress;
import io.kamerton.shared.UserDirectory;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PathNumber;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One job as it is this second: how far it has come, what it said and how it ended. */
@Route("jobs/:id")
@PermitAll
class JobView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String ID = "id";

    private final transient JobService jobs;
    private final transient JobNotices notices;
    private final transient UserDirectory people;
    private transient volatile Optional<JobDetails> shown = Optional.empty();

    JobView(JobService jobs, JobNotices notices, UserDirectory people, ScreenClock clock) {
        this.jobs = jobs;
        this.notices = notices;
        this.people = people;
        getContent().addClassName("screen");
        clock.whileShown(this, PAUSE, this::refresh);
    }

    static RouteParameters parameters(JobId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    @Override
    public String title() {
        return shown.map(job -> JobWords.kind(job.row().kind())).orElseGet(() -> Texts.text("menu.jobs"));
    }

    @Override
    public String heading() {
        return Texts.text("menu.jobs");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw(PathNumber.in(event.getRouteParameters(), ID)
                .flatMap(id -> jobs.find(new JobId(id)))
                .orElseThrow(() -> new NotFoundException(Wording.of("job.refused.unknown"))));
    }

    private void refresh(UI ui) {
        shown.map(job -> job.row().id()).flatMap(jobs::find).ifPresent(job -> ScreenClock.tell(ui, () -> draw(job)));
    }

    private void draw(JobDetails job) {
        if (shown.filter(job::equals).isPresent()) {
            return;
        }
        shown = Optional.of(job);
        var row = job.row();
        if (row.state().isOver()) {
            notices.read(row.id());
        }
        getContent().removeAll();
        getContent()
                .add(
                        new PageHeader(JobWords.kind(row.kind()))
                                .withBelow(JobWords.badge(row))
                                .withActions(new JobActs(jobs, row, this::readAgain)),
                        standing(job),
                        facts(job),
                        log(job));
    }

    private void readAgain() {
        shown.map(job -> job.row().id()).flatMap(jobs::find).ifPresent(this::draw);
    }

    private Section standing(JobDetails job) {
        var row = job.row();
        var section = new Section();
        section.addClassName("card");
        if (row.state() == JobState.RUNNING) {
            section.add(new JobProgress(row));
        }
        job.position()
                .ifPresent(ahead -> section.add(new Paragraph(
                        ahead == 0 ? Texts.text("job.position.next") : Texts.counted("job.position", ahead))));
        row.error().ifPresent(error -> section.add(new Paragraph(JobWords.text(error))));
        jobs.address(row.id()).ifPresent(address -> {
            var link = new Anchor(address, Texts.text("job.result"));
            link.addClassName("button-link");
            section.add(link);
        });
        section.setVisible(section.getComponentCount() > 0);
        return section;
    }

    private DescriptionList facts(JobDetails job) {
        var row = job.row();
        var facts = new DescriptionList();
        facts.addClassName("job-facts");
        fact(facts, "job.fact.number", new Span(Long.toString(row.id().value())));
        fact(facts, "job.fact.owner", new Span(JobWords.owner(row, people)));
        fact(facts, "job.fact.priority", new Span(Texts.text("job.priority", row.priority())));
        fact(facts, "job.fact.attempt", new Span(Formats.current().integer(row.attempt())));
        fact(facts, "job.fact.created", new Moment(row.created()));
        time(facts, "job.fact.started", row.started());
        if (row.state() == JobState.RUNNING) {
            time(facts, "job.fact.deadline", row.deadline());
        }
        time(facts, "job.fact.finished", row.finished());
        return facts;
    }

    private static void time(DescriptionList facts, String name, Optional<Instant> time) {
        time.ifPresent(at -> fact(facts, name, new Moment(at)));
    }

    private static void fact(DescriptionList facts, String name, Component value) {
        facts.add(new Div(new DescriptionList.Term(Texts.text(name)), new DescriptionList.Description(value)));
    }

    private static Section log(JobDetails job) {
        var lines = new OrderedList();
        lines.addClassName("job-log");
        job.log().forEach(line -> {
            var text = new Span(line.text());
            text.addClassName("technical");
            var item = new ListItem(new Moment(line.at()));
            if (line.level() == Level.WARN) {
                item.add(new StatusBadge(Meaning.ATTENTION, Texts.text("job.log.warning")));
            }
            item.add(text);
            lines.add(item);
        });
        var section = new Section(new H3(Texts.text("job.log")), lines);
        section.addClassName("card");
        section.setVisible(!job.log().isEmpty());
        return section;
    }
}
