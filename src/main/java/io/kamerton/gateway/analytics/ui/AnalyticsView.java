package io.kamerton.gateway.analytics.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.gateway.analytics.UsageFile;
import io.kamerton.gateway.analytics.UsagePeriod;
import io.kamerton.gateway.analytics.UsageReport;
import io.kamerton.gateway.analytics.UsageService;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.Age;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Optional;

/** What calls were like and what they cost, by whom and when; read again every ten seconds. */
@Route("analytics")
@Menu(title = "menu.analytics", order = 605, icon = "vaadin:bar-chart")
@PermitAll
class AnalyticsView extends Composite<Main> implements BeforeEnterObserver, Screen {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final transient UsageDesk desk;
    private final boolean callers;
    private final UsageBar bar;
    private final Age age = new Age(PAUSE.multipliedBy(3));
    private final Paragraph span = new Paragraph();
    private final Anchor csv = new Anchor();
    private final Anchor json = new Anchor();
    private final UsageCards cards = new UsageCards();
    private final UsageChart chart;
    private final UsageTable table = new UsageTable();
    private final Section sums = new Section(new H2(Texts.text("analytics.sums")), table);
    private final Div empty = new Div();
    private volatile UsagePlace place = UsagePlace.FIRST;

    AnalyticsView(UsageService service, ScreenClock clock, AuthenticationContext authentication) {
        this.desk = new UsageDesk(service);
        this.callers = authentication.hasRole(Role.ANALYST.name());
        this.bar = new UsageBar(callers, this::go);
        this.chart = new UsageChart(metric -> go(place.showing(metric)));
        exports();
        sums.addClassName("block");
        sums.add(hint());
        span.addClassName("quiet");
        getContent().addClassName("screen");
        getContent()
                .add(
                        new PageHeader(Texts.text("menu.analytics"))
                                .withLine(Texts.text("analytics.purpose"))
                                .withBelow(age)
                                .withActions(csv, json),
                        bar,
                        span,
                        empty,
                        cards,
                        chart,
                        sums);
        clock.whileShown(this, PAUSE, this::readAgain);
    }

    private static Paragraph hint() {
        var hint = new Paragraph(Texts.text("analytics.hint"));
        hint.addClassName("quiet");
        return hint;
    }

    private void exports() {
        csv.setText(Texts.text("analytics.csv"));
        json.setText(Texts.text("analytics.json"));
        for (var link : new Anchor[] {csv, json}) {
            link.addClassNames("button-link", "usage-export");
            link.getElement().setAttribute("download", true);
        }
        csv.setHref(
                (DownloadHandler) download -> {
                    download.setFileName("kamerton-usage.csv");
                    download.setContentType("text/csv;charset=UTF-8");
                    UsageFile.csv(desk.export(place), download.getOutputStream());
                },
                AttachmentType.DOWNLOAD);
        json.setHref(
                (DownloadHandler) download -> {
                    download.setFileName("kamerton-usage.json");
                    download.setContentType("application/json");
                    UsageFile.json(desk.export(place), download.getOutputStream());
                },
                AttachmentType.DOWNLOAD);
    }

    @Override
    public String title() {
        return Texts.text("menu.analytics");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        place = UsagePlace.of(event.getLocation().getQueryParameters(), desk.today(), callers);
        var found = desk.read(place);
        bar.show(place, filtered(place, found.report()), desk.today());
        show(place, found);
    }

    private void readAgain(UI ui) {
        var asked = place;
        var found = desk.read(asked);
        ScreenClock.tell(ui, () -> {
            if (asked.equals(place)) {
                show(asked, found);
            }
        });
    }

    private void show(UsagePlace shown, UsageDesk.Shown found) {
        var report = found.report();
        age.setSince(report.at(), report.at());
        span.setText(UsageWords.of(report.query().span()));
        boolean nothing = report.isEmpty();
        for (var part : new Component[] {cards, chart, sums}) {
            part.setVisible(!nothing);
        }
        empty.setVisible(nothing);
        empty.removeAll();
        if (nothing) {
            empty.add(empty(shown));
        } else {
            cards.show(report.total());
            chart.show(shown.metric(), report, found.course());
            table.show(shown, report);
        }
    }

    /** What the address narrows the sums to. */
    private Optional<String> filtered(UsagePlace shown, UsageReport report) {
        return shown.filter().isEmpty()
                ? Optional.empty()
                : Optional.of(FilterWords.of(shown.filter(), report.names()));
    }

    private static EmptyState empty(UsagePlace shown) {
        var longer = new RouterLink(
                Texts.text(shown.filter().isEmpty() ? "analytics.empty.longer" : "filter.clear"), AnalyticsView.class);
        longer.setQueryParameters(
                (shown.filter().isEmpty() ? shown.during(UsagePeriod.D90) : shown.unfiltered()).parameters());
        longer.addClassName("button-link");
        return new EmptyState(
                VaadinIcon.BAR_CHART,
                Texts.text("analytics.empty.title"),
                Texts.text("analytics.empty.purpose"),
                longer);
    }

    private void go(UsagePlace other) {
        getUI().ifPresent(ui -> ui.navigate(AnalyticsView.class, other.parameters()));
    }
}
