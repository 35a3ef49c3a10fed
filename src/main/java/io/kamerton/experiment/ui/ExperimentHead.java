package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.experiment.Experiment;
import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.ExperimentState;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Texts;
import java.util.function.Consumer;

/** Name, state and dates of a test, and what can be done with it. */
class ExperimentHead extends Composite<Div> {

    private final Experiment experiment;
    private final PageHeader header;

    ExperimentHead(Experiment experiment) {
        this.experiment = experiment;
        var back = new RouterLink(Texts.text("test.back"), ExperimentListView.class);
        back.addClassName("back-link");
        header = new PageHeader(experiment.name());
        if (!experiment.description().isBlank()) {
            header.withLine(experiment.description());
        }
        header.withBelow(
                new StateBadge(experiment.state()),
                fact(ExperimentLine.endOf(experiment)),
                fact(Texts.text(
                        "test.created",
                        experiment.createdBy(),
                        Formats.current().dateTime(experiment.createdAt()))));
        experiment.route().ifPresent(route -> header.withBelow(fact(Texts.text("test.route", route.name()))));
        experiment
                .stopReason()
                .filter(reason -> !reason.isBlank())
                .ifPresentOrElse(reason -> header.withLine(Texts.text("test.reason", reason)), this::tellScheduledEnd);
        getContent().add(back, header);
    }

    /** Says that the test belongs to the demo data. */
    void markDemo() {
        header.withBelow(new DemoBadge());
    }

    /** Offers to stop a test that runs. */
    void offerStop(ExperimentReport report, Consumer<String> stop) {
        if (experiment.state() == ExperimentState.RUNNING) {
            var button = new Button(Texts.text("test.stop"), click -> new StopDialog(experiment, report, stop).open());
            button.addThemeNames("error");
            header.withActions(button);
        }
    }

    void offer(Component actions) {
        header.withActions(actions);
    }

    private void tellScheduledEnd() {
        if (experiment.reachedItsEnd()) {
            header.withLine(Texts.text("test.over"));
        }
    }

    private static Span fact(String text) {
        var fact = new Span(text);
        fact.addClassName("quiet");
        return fact;
    }
}
