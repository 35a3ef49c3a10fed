package io.kamerton.conversation.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.kamerton.conversation.FacetValue;
import io.kamerton.conversation.query.Field;
import io.kamerton.conversation.query.QueryEdit;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.function.Consumer;

/** Values to search by, in step with what is typed: a click puts one into the query, another takes it out. */
class FacetBar extends Div {

    private final transient Consumer<String> search;
    private final Div groups = new Div();
    private final Button toggle = new Button();

    /** @param search takes the query with the value, or without it */
    FacetBar(Consumer<String> search) {
        this.search = search;
        addClassName("chats-facets");
        groups.addClassName("chats-facet-groups");
        toggle.setText(Texts.text("chats.facets"));
        toggle.addClassName("chats-facets-toggle");
        toggle.addClickListener(click -> open(!hasClassName("open")));
        open(false);
        add(toggle, groups);
    }

    private void open(boolean open) {
        setClassName("open", open);
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    }

    void show(List<FacetValue> values, String query) {
        groups.removeAll();
        setVisible(!values.isEmpty());
        for (var field : List.of(Field.MODEL, Field.ROUTE, Field.STATUS, Field.VARIANT, Field.KEY)) {
            var ofField = values.stream().filter(one -> one.field() == field).toList();
            if (!ofField.isEmpty()) {
                var group = new Div(new H3(Texts.text("chats.field", field)));
                group.addClassName("chats-facet");
                ofField.forEach(value -> group.add(button(value, query)));
                groups.add(group);
            }
        }
    }

    private Button button(FacetValue value, String query) {
        var part = QueryEdit.part(value.field(), value.value());
        boolean chosen = QueryEdit.holds(query, part);
        var name = new Span(value.field() == Field.STATUS ? StatusWords.of(value.value()) : value.value());
        name.addClassName("one-line");
        var count = new Span(Formats.current().integer(value.turns()));
        count.addClassName("quiet");
        var words = new Span(name, count);
        words.addClassName("chats-facet-value");
        var button = new Button();
        button.getElement().appendChild(words.getElement());
        button.addThemeNames("tertiary", "small");
        button.setClassName("chosen", chosen);
        button.getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
        button.addClickListener(click -> search.accept(QueryEdit.toggled(query, part)));
        return button;
    }
}
