package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.conversation.playground.BoardDraft;
import io.kamerton.conversation.playground.Variable;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** What stands in the places of all columns: filled once. A value is kept while its place is being rewritten. */
class VariablesForm extends Div {

    private final transient Map<String, Variable> known = new LinkedHashMap<>();
    private final transient Map<String, TextArea> fields = new LinkedHashMap<>();
    private final transient Runnable changed;
    private final Div rows = new Div();

    VariablesForm(Runnable changed) {
        this.changed = changed;
        addClassName("variables");
        rows.addClassName("variable-rows");
        var purpose = new Paragraph(Texts.text("playground.variables.purpose"));
        purpose.addClassName("quiet");
        add(new H2(Texts.text("playground.variables")), purpose, rows);
        setVisible(false);
    }

    void set(List<Variable> variables) {
        known.clear();
        fields.clear();
        rows.removeAll();
        variables.forEach(variable -> known.put(variable.name(), variable));
    }

    /** A row for each place; rows that stay are not touched. */
    void show(SequencedSet<String> places) {
        if (!List.copyOf(places).equals(List.copyOf(fields.keySet()))) {
            fields.clear();
            rows.removeAll();
            places.forEach(name -> rows.add(row(known.computeIfAbsent(name, Variable::empty))));
        }
        setVisible(!places.isEmpty());
    }

    List<Variable> value() {
        return fields.keySet().stream().map(known::get).toList();
    }

    /** Marks what is not filled. */
    boolean check() {
        var right = true;
        for (var entry : fields.entrySet()) {
            var filled = known.getOrDefault(entry.getKey(), Variable.empty("")).isFilled();
            entry.getValue().setInvalid(!filled);
            right &= filled;
        }
        return right;
    }

    private Div row(Variable variable) {
        var name = variable.name();
        var value = new TextArea(name);
        value.setValue(variable.value());
        value.setMaxRows(8);
        value.setMaxLength(BoardDraft.LONGEST_TEXT);
        value.setValueChangeMode(ValueChangeMode.LAZY);
        var type = new OneOf<Variable.Type>();
        type.setItems(Variable.Type.values());
        type.setItemLabelGenerator(one -> Texts.text("playground.variable", one));
        type.setValue(variable.type());
        type.setLabel(Texts.text("playground.variable.kind"));
        Runnable keep = () -> {
            known.put(name, new Variable(name, type.getValue(), value.getValue()));
            value.setErrorMessage(Texts.text("playground.variable.wrong", type.getValue()));
            value.setInvalid(false);
            changed.run();
        };
        value.setErrorMessage(Texts.text("playground.variable.wrong", variable.type()));
        value.addValueChangeListener(change -> keep.run());
        type.addValueChangeListener(change -> keep.run());
        fields.put(name, value);
        var row = new Div(value, type);
        row.addClassName("variable-row");
        return row;
    }
}
