package io.kamerton.job.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.job.JobId;
import io.kamerton.job.JobRow;
import io.kamerton.job.JobService;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserDirectory;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What goes on in the background: one's own jobs, to administrators everybody's, as they are this second. */
@Route("jobs")
@Menu(title = "menu.jobs", order = 610, icon = "vaadin:tasks")
@PermitAll
class JobsView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final transient JobService jobs;
    private final transient UserDirectory people;
    private final boolean all;
    private final JobFilterBar filters;
    private final Anchor export = new Anchor();
    private final UnorderedList list = new UnorderedList();
    private final Div empty = new Div();
    private final Button more = new Button(Texts.text("list.more"), click -> showMore());
    private final transient Map<JobId, JobLine> lines = new HashMap<>();
    private volatile JobsPlace place = new JobsPlace(Optional.empty(), Optional.empty());
    private volatile int wanted = Page.DEFAULT_LIMIT;

    JobsView(JobService jobs, UserDirectory people, ScreenClock clock, AuthenticationContext authentication) {
        this.jobs = jobs;
        this.people = people;
        this.all = authentication.hasRole(Role.ADMIN.name());
        filters = new JobFilterBar(jobs.kinds(), this::go);
        export.setText(Texts.text("job.export"));
        export.addClassNames("button-link", "job-export");
        export.getElement().setAttribute("download", true);
        list.addClassName("rows");
        more.addClassName("rows-more");
        getContent().addClassName("screen");
        getContent()
                .add(
                        new PageHeader(Texts.text("menu.jobs"))
                                .withLine(Texts.text(all ? "job.purpose.all" : "job.purpose.own"))
                                .withActions(export),
                        filters,
                        empty,
                        list,
                        more);
        clock.whileShown(this, PAUSE, this::refresh);
    }

    @Override
    public String title() {
        return Texts.text("menu.jobs");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        place = JobsPlace.of(event.getLocation().getQueryParameters(), jobs.kinds());
        wanted = Page.DEFAULT_LIMIT;
        filters.show(place);
        var filter = place.filter();
        export.setHref(
                (DownloadHandler) download -> {
                    download.setFileName("kamerton-jobs.csv");
                    download.setContentType("text/csv;charset=UTF-8");
                    jobs.export(filter, download.getOutputStream());
                },
                AttachmentType.DOWNLOAD);
        lines.clear();
        list.removeAll();
        show(read());
    }

    private Page<JobRow> read() {
        return jobs.list(place.filter(), Optional.empty(), wanted);
    }

    private void refresh(UI ui) {
        var asked = place;
        var page = read();
        ScreenClock.tell(ui, () -> {
            if (asked.equals(place)) {
                show(page);
            }
        });
    }

    private void showMore() {
        wanted = Math.min(wanted + Page.DEFAULT_LIMIT, Page.MAX_LIMIT);
        show(read());
    }

    /** Lines stay where they are and change in place; new ones come on top. */
    private void show(Page<JobRow> page) {
        var place = 0;
        for (var job : page.items()) {
            var line = lines.get(job.id());
            if (line == null) {
                line = new JobLine(jobs, people, all, () -> show(read()));
                lines.put(job.id(), line);
                list.addComponentAtIndex(Math.min(place, list.getComponentCount()), new ListItem(line));
            }
            line.show(job);
            place++;
        }
        drop(page);
        more.setVisible(page.nextCursor() != null && wanted < Page.MAX_LIMIT);
        empty.removeAll();
        empty.setVisible(page.items().isEmpty());
        if (page.items().isEmpty()) {
            empty.add(emptyState());
        }
    }

    /** What does not fit the filter any more. */
    private void drop(Page<JobRow> page) {
        var present = page.items().stream().map(JobRow::id).toList();
        lines.entrySet().removeIf(entry -> {
            boolean gone = !present.contains(entry.getKey());
            if (gone) {
                entry.getValue().getParent().ifPresent(item -> item.removeFromParent());
            }
            return gone;
        });
    }

    private EmptyState emptyState() {
        if (place.isFiltered()) {
            var all = new RouterLink(Texts.text("filter.clear"), JobsView.class);
            all.addClassName("button-link");
            return new EmptyState(
                    VaadinIcon.FILTER, Texts.text("filter.nothing"), Texts.text("filter.nothing.advice"), all);
        }
        return new EmptyState(VaadinIcon.TASKS, Texts.text("job.empty.title"), Texts.text("job.empty.purpose"));
    }

    private void go(JobsPlace there) {
        getUI().ifPresent(ui -> ui.navigate(JobsView.class, there.parameters()));
    }
}
