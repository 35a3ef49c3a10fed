package io.kamerton.shared.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Parameters of a model, a row each; rows that cannot be read are no part of the value. */
public class ParameterRows extends EditedRows<ParameterRow, Map<String, Object>> {

    /**
     * @param most how many there can be
     * @param changed told after each change of the user's
     */
    public ParameterRows(int most, Runnable changed) {
        super(Map.of(), Texts.text("plan.parameter.add"), most, changed);
        setLabel(Texts.text("plan.parameters"));
    }

    @Override
    protected ParameterRow newRow() {
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
