package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.kamerton.experiment.Experiment;
import io.kamerton.shared.ui.Texts;

/** What can be done with a test that has not begun. */
class DraftActions extends Composite<Div> {

    DraftActions(Experiment draft, Runnable start, Runnable delete) {
        var edit = new Button(
                Texts.text("draft.edit"),
                click -> click.getSource()
                        .getUI()
                        .ifPresent(ui ->
                                ui.navigate(ExperimentFormView.class, ExperimentDetailView.parameters(draft.id()))));
        var away = new Button(Texts.text("draft.delete"), click -> new DeleteDraftDialog(draft.name(), delete).open());
        away.addThemeNames("error", "tertiary");
        var begin = new Button(
                Texts.text("plan.start"), click -> new StartDialog(draft.name(), PlanGlimpse.of(draft), start).open());
        begin.addThemeNames("primary");
        getContent().addClassName("plan-buttons");
        getContent().add(away, edit, begin);
    }
}
