package io.kamerton.shared.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.shared.text.PlainText;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** One parameter of a model: its name, its kind and its value. */
public class ParameterRow extends Composite<Div> implements EditedRows.Row {

    private static final int LONGEST_NAME = 100;

    private final ComboBox<String> name = new ComboBox<>(Texts.text("plan.parameter.name"));
    private final OneOf<ParameterKind> kind = new OneOf<>();
    private final TextField value = new TextField(Texts.text("plan.parameter.value"));

    private boolean showing;

    ParameterRow(Runnable changed, Consumer<ParameterRow> remove) {
        name.setItems(ParameterKind.NAMES);
        name.setAllowCustomValue(true);
        name.addCustomValueSetListener(event -> name.setValue(event.getDetail().strip()));
        kind.setLabel(Texts.text("plan.parameter.kind"));
        kind.setItems(ParameterKind.values());
        kind.setItemLabelGenerator(item -> Texts.text("plan.kind", item));
        kind.setValue(ParameterKind.NUMBER);
        value.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(change -> {
            if (!showing && change.getValue() != null) {
                kind.setValue(ParameterKind.usual(change.getValue()));
            }
            changed.run();
        });
        kind.addValueChangeListener(change -> {
            value.setPlaceholder(Texts.text("plan.example", change.getValue()));
            changed.run();
        });
        value.addValueChangeListener(change -> changed.run());
        value.setPlaceholder(Texts.text("plan.example", ParameterKind.NUMBER));
        var away = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> remove.accept(this));
        away.addThemeNames("tertiary", "icon");
        away.setAriaLabel(Texts.text("plan.parameter.remove"));
        away.setTooltipText(Texts.text("plan.parameter.remove"));
        getContent().addClassNames("plan-row", "parameter-row");
        getContent().add(name, kind, value, away);
    }

    void show(String parameter, Object shown) {
        var fitting = ParameterKind.of(shown);
        showing = true;
        kind.setValue(fitting);
        name.setValue(parameter);
        value.setValue(fitting.write(shown));
        showing = false;
    }

    @Override
    public void focus() {
        name.focus();
    }

    @Override
    public String name() {
        return Objects.requireNonNullElse(name.getValue(), "");
    }

    Optional<Object> value() {
        return kind.getValue().parse(value.getValue());
    }

    @Override
    public boolean check(boolean taken) {
        var nameFits = PlainText.isVisible(name()) && PlainText.isLine(name()) && name().length() <= LONGEST_NAME;
        name.setErrorMessage(Texts.text(taken ? "plan.error.twice" : "plan.error.required"));
        name.setInvalid(taken || !nameFits);
        value.setErrorMessage(Texts.text("plan.wrong", kind.getValue()));
        value.setInvalid(
                value().filter(read -> PlainText.isStorable(value.getValue())).isEmpty());
        return !name.isInvalid() && !value.isInvalid();
    }
}
