package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.experiment.ExperimentRow;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import org.springframework.core.annotation.Order;

/** A/B tests on the home screen: those that run, with their difference so far. */
@org.springframework.stereotype.Component
@Order(10)
class ExperimentsSection implements HomeSection<List<ExperimentRow>> {

    private static final int MOST_CARDS = 6;

    private final ExperimentService experiments;

    ExperimentsSection(ExperimentService experiments) {
        this.experiments = experiments;
    }

    @Override
    public String title() {
        return Texts.text("home.tests");
    }

    @Override
    public List<ExperimentRow> read() {
        return experiments.running(MOST_CARDS);
    }

    @Override
    public Component draw(List<ExperimentRow> running) {
        var all = new RouterLink(Texts.text("home.tests.all"), ExperimentListView.class);
        if (running.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.SPLIT,
                    Texts.text("home.tests.empty.title"),
                    Texts.text("home.tests.empty.purpose"),
                    all);
        }
        var cards = new Div();
        cards.addClassNames("cards", "wide-cards");
        running.forEach(row -> cards.add(card(row)));
        return cards;
    }

    private static Section card(ExperimentRow row) {
        var experiment = row.experiment();
        var metric = new Metric(row.primary().metric());
        var link = new RouterLink(
                experiment.name(), ExperimentDetailView.class, ExperimentDetailView.parameters(experiment.id()));
        var card = new Section(new H3(link));
        card.addClassName("card");
        row.primary().comparisons().stream().findFirst().ifPresent(comparison -> {
            var head = new Div(
                    new Span(metric.label()), Outcome.of(metric, comparison).badge());
            head.addClassName("verdict-head");
            card.add(head);
            ComparisonWords.bar(metric, comparison).ifPresent(card::add);
            card.add(new Paragraph(ComparisonWords.sentence(metric, comparison)));
        });
        var facts = new Div(
                new StateBadge(experiment.state()),
                new Span(Texts.counted("count.units", ComparisonWords.units(row.primary()))));
        facts.addClassNames("quiet", "card-facts");
        card.add(facts);
        return card;
    }
}
