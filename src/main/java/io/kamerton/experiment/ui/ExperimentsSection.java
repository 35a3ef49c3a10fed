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
import io.kamerton.registry.DemoModels;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;

/** A/B tests on the home screen: those that run, with their difference so far. */
@org.springframework.stereotype.Component
@Order(10)
class ExperimentsSection implements HomeSection<ExperimentsSection.Running> {

    private static final int MOST_CARDS = 6;

    private final ExperimentService experiments;
    private final DemoModels demo;

    ExperimentsSection(ExperimentService experiments, DemoModels demo) {
        this.experiments = experiments;
        this.demo = demo;
    }

    /** @param demo models of the demo data */
    record Running(List<ExperimentRow> tests, Set<DeploymentId> demo) {

        boolean isDemo(ExperimentRow row) {
            return demo.contains(row.experiment().bookedOn());
        }
    }

    @Override
    public String title() {
        return Texts.text("home.tests");
    }

    @Override
    public Running read() {
        return new Running(experiments.running(MOST_CARDS), demo.ids());
    }

    @Override
    public Component draw(Running running) {
        var all = new RouterLink(Texts.text("home.tests.all"), ExperimentListView.class);
        if (running.tests().isEmpty()) {
            return new EmptyState(
                    VaadinIcon.SPLIT,
                    Texts.text("home.tests.empty.title"),
                    Texts.text("home.tests.empty.purpose"),
                    all);
        }
        var cards = new Div();
        cards.addClassNames("cards", "wide-cards");
        running.tests().forEach(row -> cards.add(card(row, running.isDemo(row))));
        return cards;
    }

    private static Section card(ExperimentRow row, boolean demo) {
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
        if (demo) {
            facts.addComponentAsFirst(new DemoBadge());
        }
        card.add(facts);
        return card;
    }
}
