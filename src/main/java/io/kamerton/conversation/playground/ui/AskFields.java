package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.conversation.playground.BoardDraft;
import io.kamerton.shared.ui.ParameterKind;
import io.kamerton.shared.ui.ParameterRows;
import io.kamerton.shared.ui.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Fields for what is asked: those of one column, or those that all columns share. */
class AskFields extends Div {

    private final ModelField model;
    private final SystemField system;
    private final TextArea user = new TextArea();
    private final ParameterRows parameters;
    private final Span summary = new Span();
    private final Map<Part, PartBox> boxes = new EnumMap<>(Part.class);

    /**
     * @param shared whether they are those of all columns
     * @param turn told which lock is to be closed or opened
     * @param changed told after each change of the user's
     */
    AskFields(Offers offers, boolean shared, Consumer<Part> turn, Runnable changed) {
        model = new ModelField(offers.models(), changed);
        system = new SystemField(offers.prompts(), offers.rows(), changed);
        parameters = new ParameterRows(Ask.MOST_PARAMETERS, changed);
        parameters.setLabel("");
        user.setAriaLabel(Texts.text("playground.part.user"));
        user.setPlaceholder(Texts.text("playground.user.example"));
        user.setMaxLength(BoardDraft.LONGEST_TEXT);
        user.setMinRows(3);
        user.setMaxRows(14);
        user.setValueChangeMode(ValueChangeMode.LAZY);
        user.addValueChangeListener(change -> {
            user.setInvalid(false);
            if (change.isFromClient()) {
                changed.run();
            }
        });
        addClassName("ask-fields");
        box(Part.MODEL, shared, model, turn);
        parameters.addValueChangeListener(change -> summarise());
        summarise();
        box(Part.PARAMETERS, shared, new Details(summary, parameters), turn);
        box(Part.SYSTEM, shared, system, turn);
        box(Part.USER, shared, user, turn);
    }

    private void box(Part part, boolean shared, Component field, Consumer<Part> turn) {
        var box = new PartBox(part, shared, field, turn);
        box.addClassName("part-" + part.name().toLowerCase(java.util.Locale.ROOT));
        boxes.put(part, box);
        add(box);
    }

    private void summarise() {
        var given = parameters.getValue();
        summary.setText(
                given.isEmpty()
                        ? Texts.text("playground.parameters.usual")
                        : given.entrySet().stream()
                                .map(entry -> entry.getKey() + " "
                                        + ParameterKind.of(entry.getValue()).write(entry.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    void show(Set<Part> parts) {
        boxes.forEach((part, box) -> box.setVisible(parts.contains(part)));
        setVisible(!parts.isEmpty());
    }

    Ask value() {
        var words = system.getValue();
        return new Ask(model.getValue(), words.text(), words.prompt(), user.getValue(), parameters.getValue());
    }

    void set(Ask ask) {
        for (var part : Part.values()) {
            setPart(part, ask);
        }
    }

    void setPart(Part part, Ask other) {
        switch (part) {
            case MODEL -> model.setValue(other.model());
            case SYSTEM -> system.setValue(new SystemField.Words(other.system(), other.prompt()));
            case USER -> user.setValue(other.user());
            case PARAMETERS -> parameters.setValue(other.parameters());
        }
    }

    /** Marks what is missing or wrong in the parts that are shown. */
    boolean check() {
        var right = true;
        if (isShown(Part.MODEL)) {
            right = model.check();
        }
        if (isShown(Part.PARAMETERS)) {
            right &= parameters.check();
        }
        if (isShown(Part.USER)) {
            user.setErrorMessage(Texts.text("playground.user.missing"));
            user.setInvalid(user.getValue().isBlank());
            right &= !user.isInvalid();
        }
        return right;
    }

    private boolean isShown(Part part) {
        var box = boxes.get(part);
        return box != null && box.isVisible();
    }
}
