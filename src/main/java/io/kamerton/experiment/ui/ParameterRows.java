package io.kamerton.experiment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.experiment.VariantDraft;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a variant, a row each; rows that cannot be read are no part of the value. */
class ParameterRows extends CustomField<Map<String, Object>> {

    private final transient Runnable changed;
    private final Div list = new Div();
    private final Button more = new Button(Texts.text("plan.parameter.add"), VaadinIcon.PLUS.create());
    private final List<ParameterRow> rows = new ArrayList<>();

    ParameterRows(Runnable changed) {
        super(Map.of());
        this.changed = changed;
        list.addClassName("plan-rows");
        more.addThemeNames("tertiary", "small");
        more.addClickListener(click -> {
            add().focus();
            tell();
        });
        setLabel(Texts.text("plan.parameters"));
        add(new Div(list, more));
    }

    /** Marks what is wrong with the rows. */
    boolean check() {
        var names = new HashSet<String>();
        var right = true;
        for (var row : rows) {
            right &= row.check(!names.add(row.name()));
        }
        return right;
    }

    @Override
    protected Map<String, Object> generateModelValue() {
        var values = new LinkedHashMap<String, Object>();
        rows.forEach(row -> row.value().ifPresent(value -> values.put(row.name(), value)));
        values.remove("");
        return values;
    }

    @Override
    protected void setPresentationValue(Map<String, Object> values) {
        rows.clear();
        list.removeAll();
        new TreeMap<>(values).forEach((name, value) -> add().show(name, value));
    }

    private ParameterRow add() {
        var row = new ParameterRow(this::tell, this::remove);
        rows.add(row);
        list.add(row);
        more.setEnabled(rows.size() < VariantDraft.MOST_PARAMETERS);
        return row;
    }

    private void remove(ParameterRow row) {
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
