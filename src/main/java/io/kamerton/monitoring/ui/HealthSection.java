package io.kamerton.monitoring.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.monitoring.ComponentHealth;
import io.kamerton.monitoring.ComponentState;
import io.kamerton.monitoring.HealthReport;
import io.kamerton.monitoring.HealthService;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.MetricCard;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import org.springframework.core.annotation.Order;

/** Health on the home screen: a card for each component that Kamerton lives with, and the API's last minute. */
@org.springframework.stereotype.Component
@Order(30)
class HealthSection implements HomeSection<HealthReport> {

    private final HealthService health;

    HealthSection(HealthService health) {
        this.health = health;
    }

    @Override
    public String title() {
        return Texts.text("home.health");
    }

    @Override
    public HealthReport read() {
        return health.report();
    }

    @Override
    public Component draw(HealthReport report) {
        var cards = new Div();
        cards.addClassName("cards");
        report.components().forEach((name, component) -> cards.add(card(name, component)));
        cards.add(requests(report));
        return cards;
    }

    private static MetricCard card(String name, ComponentHealth component) {
        var line = new Paragraph(lineOf(component));
        line.addClassName("quiet");
        var badge = new StatusBadge(meaningOf(component.status()), Texts.text("health", component.status()));
        var card = new MetricCard(Texts.text("health.component." + name), badge, line);
        if (component.status() == ComponentState.UNHEALTHY || component.status() == ComponentState.DEGRADED) {
            card.with(seen(component.detail()));
        }
        return card;
    }

    /** What the check saw is in English, as in the log. */
    private static Paragraph seen(String detail) {
        var seen = new Paragraph(detail);
        seen.addClassNames("quiet", "technical");
        seen.getElement().setAttribute("lang", "en");
        return seen;
    }

    private static String lineOf(ComponentHealth component) {
        var latency = component.latencyMs();
        return latency == null || component.status() == ComponentState.DISABLED
                ? Texts.text("health.line", component.status())
                : Texts.text("health.latency", Formats.current().integer(latency));
    }

    private static MetricCard requests(HealthReport report) {
        var formats = Formats.current();
        var figures = report.applicationMetrics();
        return MetricCard.figure(
                Texts.text("health.requests"),
                Texts.text("health.requests.rate", formats.number(figures.requestsPerSecond(), 1)),
                Texts.text(
                        "health.requests.line",
                        formats.number(figures.errorRate(), 1),
                        formats.integer(Math.round(figures.avgResponseTimeMs()))));
    }

    private static Meaning meaningOf(ComponentState state) {
        return switch (state) {
            case HEALTHY -> Meaning.GOOD;
            case DEGRADED -> Meaning.ATTENTION;
            case UNHEALTHY -> Meaning.BAD;
            case DISABLED -> Meaning.NEUTRAL;
        };
    }
}
