package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.conversation.playground.CallableModel;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.List;

/** Which route or model is asked, and what a route decides by itself. */
class ModelField extends CustomField<String> {

    private final transient List<CallableModel> models;
    private final ComboBox<CallableModel> choice = new ComboBox<>();
    private final Div notes = new Div();

    ModelField(List<CallableModel> models, Runnable changed) {
        super("");
        this.models = models;
        choice.setAriaLabel(Texts.text("playground.part.model"));
        choice.setItemLabelGenerator(CallableModel::name);
        choice.setItems(models);
        choice.setPlaceholder(Texts.text("playground.model.none"));
        choice.addValueChangeListener(change -> {
            choice.setInvalid(false);
            explain();
            if (change.isFromClient()) {
                updateValue();
                changed.run();
            }
        });
        notes.addClassName("part-notes");
        var content = new Div(choice, notes);
        content.addClassName("part-field");
        add(content);
    }

    @Override
    protected String generateModelValue() {
        return choice.getValue() == null ? "" : choice.getValue().name();
    }

    @Override
    protected void setPresentationValue(String name) {
        notes.removeAll();
        models.stream().filter(model -> model.name().equals(name)).findFirst().ifPresentOrElse(choice::setValue, () -> {
            choice.clear();
            if (!name.isEmpty()) {
                notes.add(quiet(Texts.text("playground.model.gone", name)));
            }
        });
    }

    /** Marks the field where no model is chosen. */
    boolean check() {
        choice.setErrorMessage(Texts.text("playground.model.choose"));
        choice.setInvalid(choice.getValue() == null);
        return !choice.isInvalid();
    }

    private void explain() {
        notes.removeAll();
        var model = choice.getValue();
        if (model == null) {
            return;
        }
        var words = new ArrayList<String>();
        if (model.builtIn() && !model.route()) {
            words.add(Texts.text("playground.model.built_in"));
        }
        model.prompt().ifPresent(prompt -> words.add(Texts.text("playground.model.prompt", prompt)));
        if (!model.decided().isEmpty()) {
            words.add(Texts.text("playground.model.decides", String.join(", ", model.decided())));
        }
        words.forEach(line -> notes.add(quiet(line)));
    }

    private static Paragraph quiet(String text) {
        var words = new Paragraph(text);
        words.addClassName("quiet");
        return words;
    }
}
