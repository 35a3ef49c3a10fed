package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.experiment.Experiment;
import io.kamerton.shared.ui.Texts;

/** What a test was planned by: who takes part, what decides, what must not get worse, how long it runs. */
class PlanPanel extends Section {

    PlanPanel(Experiment experiment) {
        var plan = PlanGlimpse.of(experiment);
        var card = new Div(new Paragraph(PlanWords.route(plan)), new Paragraph(PlanWords.audience(plan)));
        card.addClassNames("card", "plan-panel");
        PlanWords.metrics(plan).forEach(line -> card.add(new Paragraph(line)));
        card.add(new Paragraph(PlanWords.duration(plan)));
        addClassName("block");
        add(new H2(Texts.text("plan.panel")), card);
    }
}
