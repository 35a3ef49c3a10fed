package io.kamerton.experiment.ui;

import io.kamerton.experiment.VariantDraft;
import io.kamerton.shared.ui.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a variant, a row each; rows that cannot be read are no part of the value. */
class ParameterRows extends PlanRows<ParameterRow, Map<String, Object>> {

    ParameterRows(Runnable changed) {
        super(Map.of(), Texts.text("plan.parameter.add"), VariantDraft.MOST_PARAMETERS, changed);
        setLabel(Texts.text("plan.parameters"));
    }

    @Override
    ParameterRow newRow() {
        return new ParameterRow(this::tell, this::drop);
    }

    @Override
    protected Map<String, Object> generateModelValue() {
        var values = new LinkedHashMap<String, Object>();
        rows().forEach(row -> row.value().ifPresent(value -> values.put(row.name(), value)));
        values.remove("");
        return values;
    }

    @Override
    protected void setPresentationValue(Map<String, Object> values) {
        clearRows();
        new TreeMap<>(values).forEach((name, value) -> append().show(name, value));
    }
}
