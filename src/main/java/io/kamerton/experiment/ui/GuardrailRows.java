package io.kamerton.experiment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.Guardrail;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The guardrails of a test, a row each. */
class GuardrailRows extends CustomField<List<Guardrail>> {

    private final transient Runnable changed;
    private final Div list = new Div();
    private final Button more = new Button(Texts.text("plan.guardrail.add"), VaadinIcon.PLUS.create());
    private final List<GuardrailRow> rows = new ArrayList<>();

    GuardrailRows(Runnable changed) {
        super(List.of());
        this.changed = changed;
        list.addClassName("plan-rows");
        more.addThemeNames("tertiary", "small");
        more.addClickListener(click -> {
            add().focus();
            tell();
        });
        setLabel(Texts.text("plan.guardrails"));
        setHelperText(Texts.text("plan.guardrails.help"));
        add(new Div(list, more));
    }

    /** Marks what is wrong with the rows. */
    boolean check() {
        var names = new HashSet<String>();
        var right = true;
        for (var row : rows) {
            right &= row.check(!names.add(row.metric()));
        }
        return right;
    }

    @Override
    protected List<Guardrail> generateModelValue() {
        return rows.stream()
                .map(GuardrailRow::guardrail)
                .filter(guardrail -> !guardrail.metric().isEmpty())
                .toList();
    }

    @Override
    protected void setPresentationValue(List<Guardrail> guardrails) {
        rows.clear();
        list.removeAll();
        guardrails.forEach(guardrail -> add().show(guardrail));
    }

    private GuardrailRow add() {
        var row = new GuardrailRow(this::tell, this::remove);
        rows.add(row);
        list.add(row);
        more.setEnabled(rows.size() < ExperimentDraft.MOST_METRICS);
        return row;
    }

    private void remove(GuardrailRow row) {
        rows.remove(row);
        list.remove(row);
        more.setEnabled(true);
        more.focus();
        tell();
    }

    private void tell() {
        updateValue();
        changed.run();
    }
}
