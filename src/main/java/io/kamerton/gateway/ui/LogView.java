package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.gateway.log.LogKeeping;
import io.kamerton.gateway.log.SumsService;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What is kept of calls and for how long, and the sums that are made of it. */
@Route("models/log")
@RolesAllowed({"ANALYST", "ADMIN"})
class LogView extends Composite<Main> implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int QUIET_TICKS = 30;
    private static final double MEGABYTE = 1 << 20;

    private final LogKeeping keeping;
    private final SumsService sums;
    private final SumsPanel panel;
    private final AtomicInteger quiet = new AtomicInteger(QUIET_TICKS - 1);

    LogView(LogKeeping keeping, SumsService sums, ScreenClock clock, AuthenticationContext authentication) {
        this.keeping = keeping;
        this.sums = sums;
        panel = new SumsPanel(sums, authentication.hasRole(Role.ADMIN.name()));
        getContent().addClassName("screen");
        getContent()
                .add(
                        new ModelTabs(LogView.class),
                        new PageHeader(Texts.text("log.title")).withLine(Texts.text("log.purpose")),
                        kept(keeping.kept()),
                        months(),
                        panel);
        clock.whileShown(this, PAUSE, this::read);
    }

    @Override
    public String title() {
        return Texts.text("log.title");
    }

    @Override
    public String heading() {
        return Texts.text("menu.models");
    }

    /** Every second while something goes on, every half minute otherwise: somebody else may begin it. */
    private void read(UI ui) {
        if (!panel.isBusy() && quiet.incrementAndGet() % QUIET_TICKS != 0) {
            return;
        }
        var runs = sums.list();
        ScreenClock.tell(ui, () -> panel.show(runs));
    }

    private static Section kept(LogKeeping.Kept kept) {
        var settings = new Paragraph(Texts.text("log.kept.settings"));
        settings.addClassName("quiet");
        var section = new Section(
                new H2(Texts.text("log.kept")),
                new Paragraph(Texts.text("log.kept.facts", Texts.counted("routes.capture.days", kept.factsDays()))),
                new Paragraph(Texts.text("log.kept.bodies", RouteWords.kept(kept.capture(), kept))),
                settings);
        section.addClassNames("card", "log-part");
        return section;
    }

    private Section months() {
        var list = new UnorderedList();
        list.addClassName("log-months");
        keeping.months().forEach(month -> list.add(line(month)));
        var section = new Section(new H2(Texts.text("log.months")), list);
        section.addClassNames("card", "log-part");
        return section;
    }

    private static ListItem line(LogKeeping.Month month) {
        var name = new Span(month.month().toString());
        name.addClassName("technical");
        var calls = new Span(Texts.counted("log.calls", month.calls()));
        var sizes = new Span(Texts.text("log.sizes", size(month.factsBytes()), size(month.bodiesBytes())));
        var until = new Span(Texts.text("log.until", day(month.factsUntil()), day(month.bodiesUntil())));
        List.of(sizes, until).forEach(words -> words.addClassName("quiet"));
        var texts = new Div(calls, sizes, until);
        texts.addClassName("log-month");
        return new ListItem(name, texts);
    }

    private static String size(long bytes) {
        return Texts.text("log.megabytes", Formats.current().number(bytes / MEGABYTE, 1));
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(Formats.current()::day).orElse(Formats.MISSING);
    }
}
