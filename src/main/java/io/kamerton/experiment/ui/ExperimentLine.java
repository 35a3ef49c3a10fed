package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.experiment.Experiment;
import io.kamerton.experiment.ExperimentRow;
import io.kamerton.experiment.ExperimentState;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.stream.Collectors;

/** A test in the list: a link to its page. */
class ExperimentLine extends RouterLink {

    /** @param demo whether it belongs to the demo data */
    ExperimentLine(ExperimentRow row, boolean demo) {
        var experiment = row.experiment();
        addClassNames("row", "test-row");
        setRoute(ExperimentDetailView.class, ExperimentDetailView.parameters(experiment.id()));
        var facts = facts(row);
        if (demo) {
            facts.addComponentAsFirst(new DemoBadge());
        }
        var isDraft = experiment.state() == ExperimentState.DRAFT;
        add(names(experiment), isDraft ? plan(experiment) : verdict(row), facts);
    }

    private static Div plan(Experiment draft) {
        var plan = new Div();
        plan.addClassName("row-verdict");
        PlanWords.metrics(PlanGlimpse.of(draft)).stream()
                .limit(2)
                .map(Paragraph::new)
                .forEach(line -> {
                    line.addClassName("quiet");
                    plan.add(line);
                });
        return plan;
    }

    private static Div names(Experiment experiment) {
        var name = new Span(experiment.name());
        name.addClassNames("row-title", "one-line");
        var models = new Span(experiment.variants().stream()
                .map(variant -> ComparisonWords.letter(variant.label()) + " " + variant.modelName())
                .collect(Collectors.joining(" · ")));
        models.addClassNames("quiet", "one-line");
        var names = new Div(name, models);
        names.addClassName("row-texts");
        return names;
    }

    private static Div verdict(ExperimentRow row) {
        var metric = new Metric(row.primary().metric());
        var verdict = new Div();
        verdict.addClassName("row-verdict");
        row.primary().comparisons().forEach(comparison -> {
            var words = new Paragraph(ComparisonWords.sentence(metric, comparison));
            words.addClassName("quiet");
            var head = new Div(
                    new Span(metric.label()), Outcome.of(metric, comparison).badge());
            head.addClassName("verdict-head");
            verdict.add(head);
            ComparisonWords.bar(metric, comparison).ifPresent(verdict::add);
            verdict.add(words);
        });
        return verdict;
    }

    private static Div facts(ExperimentRow row) {
        var units = new Paragraph(Texts.counted("count.units", ComparisonWords.units(row.primary())));
        units.addClassName("quiet");
        units.setVisible(row.experiment().state() != ExperimentState.DRAFT);
        var end = new Paragraph(endOf(row.experiment()));
        end.addClassName("quiet");
        var facts = new Div(new StateBadge(row.experiment().state()), units, end);
        facts.addClassName("row-facts");
        return facts;
    }

    static String endOf(Experiment experiment) {
        var formats = Formats.current();
        if (experiment.state() == ExperimentState.DRAFT) {
            return PlanWords.duration(PlanGlimpse.of(experiment));
        }
        if (experiment.state() == ExperimentState.STOPPED) {
            return experiment
                    .stoppedAt()
                    .map(time -> Texts.text("test.stopped", formats.dateTime(time)))
                    .orElse(Formats.MISSING);
        }
        return experiment
                .endsAt()
                .map(time -> Texts.text("test.ends", formats.dateTime(time)))
                .orElse(Formats.MISSING);
    }
}
