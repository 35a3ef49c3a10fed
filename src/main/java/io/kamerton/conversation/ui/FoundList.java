package io.kamerton.conversation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.kamerton.conversation.Place;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A list by time that reads its first page at once and each further one when asked. */
class FoundList<T> extends Composite<Div> {

    private final transient Function<Optional<Place>, Part<T>> parts;
    private final transient Function<T, ? extends Component> rows;
    private final UnorderedList list = new UnorderedList();
    private final Button more = new Button(Texts.text("list.more"));
    private transient Optional<Place> next = Optional.empty();

    /** @param next where the next part begins; empty at the end */
    record Part<T>(List<T> rows, Optional<Place> next) {}

    FoundList(Function<Optional<Place>, Part<T>> parts, Function<T, ? extends Component> rows) {
        this.parts = parts;
        this.rows = rows;
        list.addClassName("rows");
        more.addClassName("rows-more");
        more.setDisableOnClick(true);
        more.addClickListener(click -> readOn());
        getContent().add(list, more);
        readOn();
    }

    boolean isEmpty() {
        return list.getComponentCount() == 0;
    }

    private void readOn() {
        var part = parts.apply(next);
        part.rows().forEach(row -> list.add(new ListItem(rows.apply(row))));
        next = part.next();
        more.setVisible(next.isPresent());
        more.setEnabled(true);
    }
}
