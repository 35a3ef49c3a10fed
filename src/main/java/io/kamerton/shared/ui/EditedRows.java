package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A field of rows that people add and remove; no two rows have the same name.
 *
 * @param <R> a row
 * @param <V> what all rows together say
 */
public abstract class EditedRows<R extends Component & EditedRows.Row, V> extends CustomField<V> {

    private final transient Runnable changed;
    private final Div list = new Div();
    private final Button more;
    private final List<R> rows = new ArrayList<>();
    private final int most;

    protected EditedRows(V empty, String add, int most, Runnable changed) {
        super(empty);
        this.most = most;
        this.changed = changed;
        more = new Button(add, VaadinIcon.PLUS.create());
        more.addThemeNames("tertiary", "small");
        more.addClickListener(click -> {
            append().focus();
            tell();
        });
        list.addClassName("plan-rows");
        add(new Div(list, more));
    }

    /** A row that calls {@link #tell} when it changes and {@link #drop} when it is to go. */
    protected abstract R newRow();

    /** Marks what is wrong with the rows. */
    public final boolean check() {
        var names = new HashSet<String>();
        var right = true;
        for (var row : rows) {
            right &= row.check(!names.add(row.name()));
        }
        return right;
    }

    protected final List<R> rows() {
        return rows;
    }

    protected final void clearRows() {
        rows.clear();
        list.removeAll();
    }

    protected final R append() {
        var row = newRow();
        rows.add(row);
        list.add(row);
        more.setEnabled(rows.size() < most);
        return row;
    }

    protected final void drop(R row) {
        rows.remove(row);
        list.remove(row);
        more.setEnabled(true);
        more.focus();
        tell();
    }

    protected final void tell() {
        updateValue();
        changed.run();
    }

    /** One of the rows. */
    public interface Row {

        /** What no other row may be called; empty while it has no name. */
        String name();

        /** Marks what is wrong with it; {@code taken}: an earlier row has its name. */
        boolean check(boolean taken);

        void focus();
    }
}
