package io.kamerton.job.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import io.kamerton.job.JobId;
import io.kamerton.job.JobNotices;
import io.kamerton.job.JobRow;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;

/** Ends of one's own jobs: a notice on whatever screen one is, and those not yet read behind a bell. */
class JobBell extends Composite<MenuBar> {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int NOTICE_MILLIS = 10_000;

    private final transient JobNotices notices;
    private final transient Set<JobId> told = new HashSet<>();
    private transient volatile List<JobRow> shown;

    JobBell(JobNotices notices, ScreenClock clock) {
        this.notices = notices;
        getContent().addThemeNames("tertiary");
        getContent().addClassName("job-bell");
        getContent().setI18n(new MenuBar.MenuBarI18n().setMoreOptions(Texts.text("frame.more")));
        // what is there when the screen comes is behind the bell, and no news
        shown = read();
        shown.forEach(job -> told.add(job.id()));
        draw(shown);
        clock.whileShown(this, PAUSE, this::refresh);
    }

    /** Nothing for somebody who has yet to show her second factor. */
    private List<JobRow> read() {
        try {
            return notices.unread();
        } catch (AccessDeniedException notYet) {
            return List.of();
        }
    }

    private void refresh(UI ui) {
        var unread = read();
        if (!unread.equals(shown)) {
            ScreenClock.tell(ui, () -> show(unread));
        }
    }

    private void show(List<JobRow> unread) {
        shown = unread;
        unread.stream().filter(job -> told.add(job.id())).forEach(this::tell);
        draw(unread);
    }

    private void draw(List<JobRow> unread) {
        getContent().removeAll();
        var bell = VaadinIcon.BELL_O.create();
        bell.getElement().setAttribute("aria-hidden", "true");
        var root = getContent().addItem(bell);
        root.setAriaLabel(Texts.counted("job.notices", unread.size()));
        if (!unread.isEmpty()) {
            var count = new Span(Formats.current().integer(unread.size()));
            count.addClassName("job-bell-count");
            root.add(count);
        }
        var menu = root.getSubMenu();
        unread.forEach(job -> menu.addItem(sentence(job), click -> open(job.id())));
        if (!unread.isEmpty()) {
            menu.addSeparator();
            menu.addItem(Texts.text("job.notices.read"), click -> {
                notices.readAll();
                show(List.of());
            });
        }
        menu.addItem(Texts.text("job.notices.jobs"), click -> getUI().ifPresent(ui -> ui.navigate(JobsView.class)));
    }

    private void tell(JobRow job) {
        var notice = new Notification();
        notice.setDuration(NOTICE_MILLIS);
        notice.setPosition(Notification.Position.BOTTOM_START);
        var open = new Button(Texts.text("job.notice.open"), click -> {
            notice.close();
            open(job.id());
        });
        open.addThemeNames("tertiary");
        var words = new Div(new Span(sentence(job)), open);
        words.addClassName("job-notice");
        notice.add(words);
        notice.open();
    }

    private static String sentence(JobRow job) {
        return Texts.text("job.notice", JobWords.kind(job.kind()), Texts.text("job.state", job.state()));
    }

    private void open(JobId id) {
        notices.read(id);
        getUI().ifPresent(ui -> ui.navigate(JobView.class, JobView.parameters(id)));
    }
}
