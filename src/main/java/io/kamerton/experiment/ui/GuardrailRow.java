package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.experiment.Direction;
import io.kamerton.experiment.Guardrail;
import io.kamerton.experiment.MetricNames;
import io.kamerton.shared.ui.EditedRows;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.Objects;
import java.util.function.Consumer;

/** One guardrail: a metric, which way it is better and how much worse it may get. */
class GuardrailRow extends Composite<Div> implements EditedRows.Row {

    private final ComboBox<String> metric = new ComboBox<>(Texts.text("chart.metric"));
    private final OneOf<Direction> better = new OneOf<>();
    private final EffectField margin = new EffectField(Texts.text("plan.margin"));

    private boolean showing;

    GuardrailRow(Runnable changed, Consumer<GuardrailRow> remove) {
        MetricBox.prepare(metric);
        better.setLabel(Texts.text("plan.better"));
        better.setItems(Direction.values());
        better.setItemLabelGenerator(item -> Texts.text("plan.better", item));
        better.setValue(Direction.HIGHER);
        metric.addValueChangeListener(change -> {
            if (!showing && change.getValue() != null) {
                show(Guardrail.of(change.getValue()));
            }
            changed.run();
        });
        better.addValueChangeListener(change -> changed.run());
        margin.addValueChangeListener(change -> changed.run());
        var away = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> remove.accept(this));
        away.addThemeNames("tertiary", "icon");
        away.setAriaLabel(Texts.text("plan.guardrail.remove"));
        away.setTooltipText(Texts.text("plan.guardrail.remove"));
        getContent().addClassNames("plan-row", "guardrail-row");
        getContent().add(metric, better, margin, away);
    }

    final void show(Guardrail guardrail) {
        showing = true;
        margin.measure(guardrail.metric());
        metric.setValue(guardrail.metric());
        better.setValue(guardrail.better());
        margin.setValue(margin.typed(guardrail.margin()));
        showing = false;
    }

    @Override
    public void focus() {
        metric.focus();
    }

    @Override
    public String name() {
        return Objects.requireNonNullElse(metric.getValue(), "");
    }

    Guardrail guardrail() {
        return new Guardrail(name(), better.getValue(), margin.stored(margin.getValue()));
    }

    @Override
    public boolean check(boolean taken) {
        metric.setErrorMessage(Texts.text(taken ? "plan.error.twice" : "plan.error.metric"));
        metric.setInvalid(taken || !MetricNames.isValid(name()));
        margin.setErrorMessage(Texts.text("plan.error.positive"));
        margin.setInvalid(!margin.isAllowed(margin.getValue()));
        return !metric.isInvalid() && !margin.isInvalid();
    }
}
