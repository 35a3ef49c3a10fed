package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import io.kamerton.gateway.ui.ModelRow.State;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.ModelFacts;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** A model of a server: the name to call it by, whether that works, and what is known of it. */
class ModelLine extends Div {

    /** What can be done with the model. */
    interface Acts {

        void test();

        void turn(boolean on);

        void terms();

        void remove();
    }

    /** @param acts empty for those who only read, and for models that nobody changes */
    ModelLine(ModelRow model, Optional<Acts> acts) {
        addClassNames("card", "model-line");
        var name = new Span(model.name());
        name.addClassNames("row-title", "technical", "grow");
        var head = new Div(name);
        head.addClassName("model-head");
        acts.ifPresent(present -> head.add(menu(model, present)));
        add(head, new StatusBadge(ModelWords.meaning(model.state()), Texts.text("models.state", model.state())));
        model.facts().ifPresent(this::tell);
        model.terms().ifPresent(this::tell);
    }

    private void tell(ModelFacts facts) {
        var words = ModelWords.facts(facts);
        if (!words.isEmpty()) {
            var line = new Paragraph(String.join(" · ", words));
            line.addClassName("quiet");
            add(line);
        }
        if (!facts.capabilities().isEmpty()) {
            var chips = new Div();
            chips.addClassName("row-scores");
            facts.capabilities().forEach(capability -> {
                var chip = new Span(capability);
                chip.addClassName("chip");
                chips.add(chip);
            });
            add(chips);
        }
    }

    private void tell(DeploymentTerms terms) {
        var words = ModelWords.terms(terms);
        if (!words.isEmpty()) {
            var line = new Paragraph(String.join(" · ", words));
            line.addClassName("quiet");
            add(line);
        }
    }

    private static MenuBar menu(ModelRow model, Acts acts) {
        var menu = new MenuBar();
        menu.addThemeNames("tertiary", "icon", "small");
        var root = menu.addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
        root.setAriaLabel(Texts.text("models.model.acts", model.model()));
        var items = root.getSubMenu();
        items.addItem(Texts.text("models.model.test"), click -> acts.test());
        items.addItem(Texts.text("models.terms"), click -> acts.terms());
        if (model.state() == State.OFF) {
            items.addItem(Texts.text("models.model.on"), click -> acts.turn(true));
        } else {
            items.addItem(Texts.text("models.model.off"), click -> acts.turn(false));
        }
        items.addItem(
                Texts.text("models.model.remove"), click -> confirm(model, acts).open());
        return menu;
    }

    private static ConfirmDialog confirm(ModelRow model, Acts acts) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("models.remove.title", model.name()));
        dialog.setText(Texts.text("models.remove.effect"));
        dialog.setWidth("28rem");
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("models.cancel"));
        var remove = new Button(Texts.text("models.model.remove"), click -> {
            dialog.close();
            acts.remove();
        });
        remove.addThemeNames("primary", "error");
        remove.setDisableOnClick(true);
        dialog.setConfirmButton(remove);
        return dialog;
    }
}
