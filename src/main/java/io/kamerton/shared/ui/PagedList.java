package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import java.util.Optional;
import java.util.function.Function;

/** A list that reads its first page at once and each further one when asked: by cursor, never by offset. */
public class PagedList<T> extends Composite<Div> {

    private final transient Function<Optional<Cursor>, Page<T>> pages;
    private final transient Function<T, ? extends Component> rows;
    private final UnorderedList list = new UnorderedList();
    private final Button more = new Button(Texts.text("list.more"));
    private transient Optional<Cursor> next = Optional.empty();

    public PagedList(Function<Optional<Cursor>, Page<T>> pages, Function<T, ? extends Component> rows) {
        this.pages = pages;
        this.rows = rows;
        list.addClassName("rows");
        more.addClassName("rows-more");
        more.setDisableOnClick(true);
        more.addClickListener(click -> readOn());
        getContent().add(list, more);
        readOn();
    }

    public boolean isEmpty() {
        return list.getComponentCount() == 0;
    }

    private void readOn() {
        var page = pages.apply(next);
        page.items().forEach(item -> list.add(new ListItem(rows.apply(item))));
        next = Optional.ofNullable(page.nextCursor()).flatMap(Cursor::parse);
        more.setVisible(next.isPresent());
        more.setEnabled(true);
    }
}
